import type { VNode } from 'preact'
import type { Person } from '../../src/contracts/users.ts'
import { Avatar } from '../shared/ui/avatar.tsx'
import { fill, wording } from './words.ts'

export const TypingDots = ({ people }: { people: readonly Person[] }): VNode => {
  const [first] = people
  return (
    <div class={first ? 'row theirs typing' : 'typing-none'}>
      {first ? (
        <>
          <span class="face">
            <Avatar person={first} />
          </span>
          <span class="bubble first last dots">
            <span class="visually-hidden">{fill(wording.value.typing, { name: first.name })}</span>
            <i />
            <i />
            <i />
          </span>
        </>
      ) : null}
    </div>
  )
}
