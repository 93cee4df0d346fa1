import type { VNode } from 'preact'
import type { Person } from '../../src/contracts/users.ts'
import { Avatar } from '../shared/ui/avatar.tsx'
import { locale } from '../shared/ui/locale.ts'
import { now } from '../shared/ui/now.ts'
import { availabilityLine, isOpenAt } from './availability.ts'
import type { Chat } from './chat.ts'
import { Icon } from './icons.tsx'
import { lazy } from './lazy.tsx'
import { SiteMark } from './site-mark.tsx'
import { wording } from './words.ts'

const HeaderMenu = lazy(async () => (await import('./header-menu.tsx')).HeaderMenu)

/** Who has answered so far, the latest first; at most three faces fit. */
const staffOf = (chat: Chat): Person[] => {
  const seen = new Map<string, Person>()
  for (const { author } of [...(chat.conversation.value?.messages.value ?? [])].reverse())
    if (author.role !== 'customer' && seen.size < 3) seen.set(author.id, author)
  return [...seen.values()]
}

interface HeaderProps {
  chat: Chat
  onClose: () => void
  onTranscript: () => void
}

export const Header = ({ chat, onClose, onTranscript }: HeaderProps): VNode => {
  const words = wording.value
  const listing = chat.listing.value
  return (
    <header class="header">
      {listing || chat.conversations.value.length ? <TurnButton chat={chat} /> : null}
      {listing ? <h1 class="titles clip">{words.conversations}</h1> : <Titles chat={chat} />}
      {listing || !chat.conversation.value ? null : <HeaderMenu chat={chat} onTranscript={onTranscript} />}
      <button type="button" class="icon-button" aria-label={words.close} title={words.close} onClick={onClose}>
        <Icon name="close" />
      </button>
    </header>
  )
}

/** From a conversation to the list of all, and back. */
const TurnButton = ({ chat }: { chat: Chat }): VNode => {
  const words = wording.value
  const listing = chat.listing.value
  const label = listing ? words.back : words.conversations
  const elsewhere = chat.unread.value > (chat.conversation.value?.ticket.value?.unread ?? 0)
  return (
    <button
      type="button"
      class="icon-button turn"
      aria-label={label}
      title={label}
      onClick={() => {
        chat.listing.value = !listing
      }}
    >
      <Icon name={listing ? 'back' : 'list'} />
      {elsewhere && !listing ? <i class="turn-dot" /> : null}
    </button>
  )
}

const Titles = ({ chat }: { chat: Chat }): VNode => {
  const words = wording.value
  const site = chat.site.value
  const staff = staffOf(chat)
  const name = site?.name ?? ''
  const open = site && isOpenAt(site.availability, now.value)
  return (
    <>
      <span class="faces" aria-hidden="true">
        {staff.length ? (
          staff.map((person) => <Avatar key={person.id} person={person} size={36} />)
        ) : (
          <SiteMark site={site} />
        )}
      </span>
      <div class="titles">
        <h1 class="clip">
          <bdi>{name || words.chat}</bdi>
        </h1>
        {site ? (
          <p class="availability">
            <i class={open ? 'open-dot' : 'away-dot'} aria-hidden="true" />
            {availabilityLine(site.availability, now.value, words, locale.value)}
          </p>
        ) : null}
      </div>
    </>
  )
}
