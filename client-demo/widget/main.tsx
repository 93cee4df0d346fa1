import { computed, effect } from '@preact/signals'
import { render } from 'preact'
import '../shared/ui/tokens.css'
import '../shared/ui/base.css'
import './widget.css'
import './log.css'
import './bubble.css'
import './composer.css'
import { brandColours } from '../shared/brand-colour.ts'
import { forgetWords } from '../shared/left-words.ts'
import { createVisitor } from '../shared/visitor.ts'
import { personOf, tokenName } from '../shared/visitor-memory.ts'
import { announceReplies } from './announce-replies.ts'
import { App } from './app.tsx'
import { createBridge } from './bridge.ts'
import { createChat } from './create-chat.ts'
import { draftOf } from './draft.ts'
import { trapFocus } from './focus-trap.ts'
import { speak } from './language.ts'
import { visitorStorage } from './visitor-storage.ts'

const query = new URLSearchParams(location.search)
const siteKey = query.get('site') ?? ''
const bridge = createBridge()
const visitor = createVisitor({
  siteKey,
  storage: visitorStorage(bridge, tokenName(siteKey)),
  identity: bridge.hello.then((hello) => hello?.identity ?? null),
})

/** The visitor is forgotten here, in what waits to be sent, and on the server. */
const leave = async (stop: () => void): Promise<void> => {
  stop()
  draftOf(siteKey).keep('')
  const person = visitor.user.peek()?.id ?? personOf((await visitor.memory).token())
  await Promise.all([visitor.leave(), person && forgetWords(person).catch(() => {})])
  bridge.tell({ parley: 'left' })
}

const start = (): void => {
  const chat = createChat(visitor)
  const { spoken, settled } = speak(computed(() => [bridge.locale.value, visitor.site.value?.locale]))
  void visitor.start()

  bridge.on('identify', ({ identity }) => void visitor.identify(identity))
  bridge.on('sound', () => {
    import('./sound.ts').then(
      ({ chime }) => chime(),
      () => {},
    )
  })
  effect(() => {
    if (bridge.shown.value) chat.connect()
  })
  effect(() => {
    const site = visitor.site.value
    const brand = brandColours(site?.colour ?? '')
    for (const [name, value] of Object.entries(brand?.tokens ?? {}))
      document.documentElement.style.setProperty(name, value)
    if (site) document.title = site.name
    const known = site !== null || chat.phase.value === 'refused' || chat.phase.value === 'sign-in'
    if (known && settled.value)
      bridge.tell({ parley: 'ready', accent: brand?.accent ?? '', onAccent: brand?.onAccent ?? '' })
  })
  effect(() => {
    // A first message that waits too: the chat must be there on the next page for it to go out.
    const begun = chat.conversation.value !== null || chat.conversations.value.length > 0
    const exists = begun || chat.outgoing.value.length > 0
    if (chat.phase.value === 'ready') bridge.tell({ parley: 'conversation', exists })
  })
  announceReplies(chat, bridge)
  trapFocus(bridge.covers)

  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) bridge.tell({ parley: 'close' })
  })
  addEventListener('storage', ({ key, newValue }) => {
    // Logged out in another tab: nothing of the one who left may stay here.
    if (key === tokenName(siteKey) && newValue === null) location.reload()
  })
  const root = document.getElementById('app')
  const stopDrawing = effect(() => {
    if (root && spoken.value) render(<App chat={chat} bridge={bridge} siteKey={siteKey} />, root)
  })
  bridge.on('leave', () => {
    const stop = (): void => {
      stopDrawing()
      if (root) render(null, root)
      chat.close()
    }
    void leave(stop)
  })
}

// Beside a site's settings, the console shows the chat without a visitor.
if (query.has('preview')) void import('./preview.tsx').then(({ startPreview }) => startPreview())
else void bridge.hello.then((hello) => (hello?.leave ? leave(() => {}) : start()))
