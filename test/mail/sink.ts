import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Teardown } from '../helper/app.ts'

/** What the server does with one mail. `reset`: hangs up before it has taken it; `mute`: takes it and hangs up. */
export type Mood = 'take' | 'later' | 'refuse' | 'hang' | 'reset' | 'mute'

export interface Taken {
  messageId: string
  to: string
  source: string
  mood: Mood
}

export interface Sink {
  url: string
  taken: Taken[]
  /** How often it was asked to take a mail. */
  asked(): number
  /** Stops listening and cuts every connection; `start` comes back on the same port. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** A real SMTP server that is in a mood for every mail it is offered. */
export async function startSink(
  t: Teardown,
  mood: (nth: number, to: string) => Mood = () => 'take',
  slowMs = 0,
): Promise<Sink> {
  const taken: Taken[] = []
  let asked = 0
  let port = 0
  let server: SMTPServer | undefined
  const sockets = new Set<{ destroy(): void }>()
  const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

  function serve(): SMTPServer {
    const made = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onData(stream, session: SMTPServerSession, callback) {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const decided = mood(++asked, to)
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', async () => {
          if (slowMs) await pause(slowMs)
          const source = Buffer.concat(chunks).toString('utf8')
          const messageId = /^Message-ID:\s*(\S+)/im.exec(source)?.[1] ?? ''
          if (decided === 'take' || decided === 'mute') taken.push({ messageId, to, source, mood: decided })
          if (decided === 'take') return callback()
          if (decided === 'later') return callback(refusal(451, 'Come back later'))
          if (decided === 'refuse') return callback(refusal(550, 'No such person here'))
          if (decided === 'hang') return
          // The connection ends without another word.
          cut(session)
        })
      },
    })
    made.on('error', () => undefined)
    made.server.on('connection', (socket) => {
      sockets.add(socket)
      byPort.set(socket.remotePort ?? 0, socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => undefined)
    })
    return made
  }
  const byPort = new Map<number, { destroy(): void }>()
  const cut = (session: SMTPServerSession) => byPort.get(session.remotePort)?.destroy()

  async function start(): Promise<void> {
    const next = serve()
    server = next
    await new Promise<void>((resolve) => next.listen(port, '127.0.0.1', () => resolve()))
    port = (next.server.address() as AddressInfo).port
  }
  async function stop(): Promise<void> {
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
    server = undefined
  }
  await start()
  t.teardown(stop)
  return { url: `smtp://127.0.0.1:${port}`, taken, asked: () => asked, stop, start }
}
