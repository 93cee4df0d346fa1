import type { VNode } from 'preact'
import type { Bridge } from './bridge.ts'
import type { Chat } from './chat.ts'
import { Composer } from './composer.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { Header } from './header.tsx'
import { Log } from './log.tsx'
import { words } from './words.ts'

interface AppProps {
  chat: Chat
  bridge: Bridge
  siteKey: string
}

export const App = ({ chat, bridge, siteKey }: AppProps): VNode => {
  const thread = chat.conversation.value
  const closed = thread?.ticket.value?.status === 'closed'
  const refused = chat.phase.value === 'refused'
  return (
    <main class="chat" aria-label={words.chat}>
      <Header chat={chat} onClose={() => bridge.tell({ parley: 'close' })} />
      <ConnectionLine chat={chat} />
      {refused ? <p class="refused">{words.refused}</p> : <Log chat={chat} shown={bridge.shown} />}
      {closed ? (
        <footer class="ended">
          <button type="button" class="start-over" onClick={chat.startOver}>
            {words.startOver}
          </button>
        </footer>
      ) : null}
      {closed || refused ? null : <Composer chat={chat} shown={bridge.shown} siteKey={siteKey} />}
    </main>
  )
}
