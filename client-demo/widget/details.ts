import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { now } from '../shared/ui/now.ts'
import { isOpenAt } from './availability.ts'
import type { Chat } from './chat.ts'

/** What a visitor whom nobody knows is asked for. */
export interface Asked {
  name: 'optional' | 'required' | null
  email: 'optional' | 'required' | null
  /** Nobody is there to answer now. */
  away: boolean
  /** The conversation has begun: what is told is told by itself, not with a message. */
  begun: boolean
}

export interface Details {
  /** null: nothing. */
  asked: ReadonlySignal<Asked | null>
  name: Signal<string>
  email: Signal<string>
  problems: Signal<{ name?: 'nameMissing'; email?: 'emailMissing' | 'emailWrong' }>
  /** Where answers go to, right after that was told. */
  savedFor: Signal<string | null>
  /** Tells the server what was typed; false, with `problems`, if something is missing or cannot be right. */
  submit(): boolean
}

/** Whether it may be an address: who mistypes it is told at once. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)

/** What the visitor is asked before they write: the site's pre-chat fields, and an address while nobody is there. */
export const createDetails = (chat: Chat): Details => {
  const name = signal('')
  const email = signal('')
  const problems: Details['problems'] = signal({})
  const savedFor = signal<string | null>(null)
  const { visitor } = chat

  const asked = computed((): Asked | null => {
    const site = chat.site.value
    if (!site || chat.phase.value !== 'ready' || visitor.identified.value) return null
    const begun = chat.conversation.value !== null || chat.outgoing.value.length > 0
    const away = !isOpenAt(site.availability, now.value)
    const known = visitor.details.value
    const wanted = (how: 'off' | 'optional' | 'required', isKnown: boolean) =>
      begun || isKnown || how === 'off' ? null : how
    const hasEmail = Boolean(chat.me.value?.email ?? known.email)
    const asks = {
      name: wanted(site.preChat.name, Boolean(known.name)),
      email: wanted(site.preChat.email, hasEmail) ?? (away && !hasEmail ? ('optional' as const) : null),
    }
    return asks.name || asks.email ? { ...asks, away, begun } : null
  })

  const tell = async (told: { name?: string; email?: string }): Promise<void> => {
    const taken = await visitor.introduce(told)
    if (!taken) problems.value = { email: 'emailWrong' }
    else if (told.email) savedFor.value = told.email
  }

  return {
    asked,
    name,
    email,
    problems,
    savedFor,
    submit() {
      const asks = asked.peek()
      if (!asks) return true
      const typed = { name: asks.name ? name.peek().trim() : '', email: asks.email ? email.peek().trim() : '' }
      const found: Details['problems']['value'] = {}
      if (asks.name === 'required' && !typed.name) found.name = 'nameMissing'
      if (typed.email && !looksLikeEmail(typed.email)) found.email = 'emailWrong'
      if (asks.email === 'required' && !typed.email) found.email = 'emailMissing'
      problems.value = found
      if (found.name || found.email) return false
      const told = { ...(typed.name && { name: typed.name }), ...(typed.email && { email: typed.email }) }
      if (told.name || told.email) void tell(told)
      return true
    },
  }
}
