import { effect } from '@preact/signals'
import { render } from 'preact'
import '../shared/ui/tokens.css'
import '../shared/ui/base.css'
import './widget.css'
import './log.css'
import './bubble.css'
import './composer.css'
import { announceReplies } from './announce-replies.ts'
import { App } from './app.tsx'
import { brandColours } from './brand-colour.ts'
import { createBridge } from './bridge.ts'
import { createChat } from './chat.ts'
import { visitorStorage } from './visitor-storage.ts'

const siteKey = new URLSearchParams(location.search).get('site') ?? ''
const bridge = createBridge()
const chat = createChat(siteKey, visitorStorage(bridge))

effect(() => {
  if (bridge.shown.value) chat.connect()
})
effect(() => {
  const { site, phase } = chat
  if (phase.value === 'refused') bridge.tell({ parley: 'ready', accent: '', onAccent: '' })
  if (!site.value) return
  const brand = brandColours(site.value.colour)
  for (const [name, value] of Object.entries(brand?.tokens ?? {}))
    document.documentElement.style.setProperty(name, value)
  document.title = site.value.name
  bridge.tell({ parley: 'ready', accent: brand?.accent ?? '', onAccent: brand?.onAccent ?? '' })
})
effect(() => {
  // A first message that waits too: the chat must be there on the next page for it to go out.
  const exists = chat.conversation.value !== null || chat.outgoing.value.length > 0
  if (chat.phase.value === 'ready') bridge.tell({ parley: 'conversation', exists })
})
effect(() => bridge.tell({ parley: 'unread', count: chat.unread.value }))
announceReplies(chat, bridge)

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.isComposing) bridge.tell({ parley: 'close' })
})

const root = document.getElementById('app')
if (root) render(<App chat={chat} bridge={bridge} siteKey={siteKey} />, root)
