import type { VNode } from 'preact'
import type { Person } from '../../../src/contracts/users.ts'
import './typing-line.css'

/** Who writes at this moment. Its room is always kept, so that nothing moves when it appears. */
export const TypingLine = ({ people }: { people: readonly Person[] }): VNode => {
  const [first, second] = people
  const words = second ? 'are typing' : 'is typing'
  return (
    <p class="typing-line" aria-live="polite">
      {first ? (
        <>
          <span class="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span class="clip">
            <bdi>{first.name}</bdi>
            {second ? (
              <>
                {' and '}
                {people.length > 2 ? `${people.length - 1} others` : <bdi>{second.name}</bdi>}
              </>
            ) : null}{' '}
            {words}
          </span>
        </>
      ) : null}
    </p>
  )
}
