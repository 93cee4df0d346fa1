import { useSignal, useSignalEffect } from '@preact/signals'
import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Bridge } from './bridge.ts'
import type { Chat } from './chat.ts'
import { Composer } from './composer.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { createDetails } from './details.ts'
import { Header } from './header.tsx'
import { lazy } from './lazy.tsx'
import { Log } from './log.tsx'
import { wording } from './words.ts'

const History = lazy(async () => (await import('./history.tsx')).History)
const Transcript = lazy(async () => (await import('./transcript.tsx')).Transcript)

interface AppProps {
  chat: Chat
  bridge: Bridge
  siteKey: string
}

export const App = ({ chat, bridge, siteKey }: AppProps): VNode => {
  const words = wording.value
  const details = useMemo(() => createDetails(chat), [chat])
  const transcript = useSignal<string | null>(null)
  const phase = chat.phase.value
  const thread = chat.conversation.value
  const shutOut = phase === 'refused' || phase === 'sign-in'
  const closed = thread?.ticket.value?.status === 'closed'
  const copying = thread !== null && transcript.value === thread.ticketId
  useSignalEffect(() => {
    if (!chat.conversation.value) transcript.value = null
  })
  return (
    <main class="chat" aria-label={words.chat}>
      <Header
        chat={chat}
        onClose={() => bridge.tell({ parley: 'close' })}
        onTranscript={() => {
          transcript.value = thread?.ticketId ?? null
        }}
      />
      <ConnectionLine chat={chat} />
      {shutOut ? <p class="refused">{phase === 'sign-in' ? words.signIn : words.refused}</p> : null}
      {!shutOut && chat.listing.value ? <History chat={chat} /> : null}
      {shutOut || chat.listing.value ? null : (
        <>
          <Log chat={chat} shown={bridge.shown} details={details} />
          {copying ? (
            <Transcript
              key={thread.ticketId}
              chat={chat}
              onDone={() => {
                transcript.value = null
              }}
            />
          ) : null}
          {closed ? (
            <footer class="ended">
              <p>{words.ended}</p>
              <button type="button" class="card-button" onClick={chat.startOver}>
                {words.newConversation}
              </button>
            </footer>
          ) : (
            <Composer chat={chat} shown={bridge.shown} siteKey={siteKey} details={details} />
          )}
        </>
      )}
    </main>
  )
}
