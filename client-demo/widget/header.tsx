import type { VNode } from 'preact'
import type { Person } from '../../src/contracts/users.ts'
import { initials } from '../shared/format.ts'
import { Avatar } from '../shared/ui/avatar.tsx'
import type { Chat } from './chat.ts'
import { Icon } from './icons.tsx'
import { words } from './words.ts'

/** Who has answered so far, the latest first; at most three faces fit. */
const staffOf = (chat: Chat): Person[] => {
  const seen = new Map<string, Person>()
  for (const { author } of [...(chat.conversation.value?.messages.value ?? [])].reverse())
    if (author.role !== 'customer' && seen.size < 3) seen.set(author.id, author)
  return [...seen.values()]
}

export const Header = ({ chat, onClose }: { chat: Chat; onClose: () => void }): VNode => {
  const name = chat.site.value?.name ?? ''
  const staff = staffOf(chat)
  return (
    <header class="header">
      <span class="faces" aria-hidden="true">
        {staff.length ? (
          staff.map((person) => <Avatar key={person.id} person={person} size={36} />)
        ) : (
          <span class="site-mark">{name ? initials(name) : ''}</span>
        )}
      </span>
      <div class="titles">
        <h1 class="clip">
          <bdi>{name}</bdi>
        </h1>
        {name ? <p class="clip">{words.available}</p> : null}
      </div>
      <button type="button" class="icon-button" aria-label={words.close} title={words.close} onClick={onClose}>
        <Icon name="close" />
      </button>
    </header>
  )
}
