import { createClient } from 'redis'
import type { Logger } from './logger.ts'

type Listener = (message: Buffer, channel: Buffer) => void

/** Milliseconds. */
const connectTimeout = 1000
const silenceTimeout = 3000
const pingInterval = 1000
const shortestPause = 50
const longestPause = 1000
/** Publishing stops when no answer came for this long although some are awaited: Redis hangs. */
const stalledAfter = 500
/** How long somebody who joins a room waits for Redis to have subscribed. */
const subscribeWithin = 500

function newClient(url: string) {
  const socket = { connectTimeout, socketTimeout: silenceTimeout, reconnectStrategy: false } as const
  return createClient({ url, disableOfflineQueue: true, pingInterval, socket })
}
type Client = ReturnType<typeof newClient>

/**
 * One connection that is replaced by a fresh client whenever it is lost. The library's own reconnect never becomes
 * ready again once it has to restore more than about 200 sharded channels.
 */
function keepConnected(url: string, onReady: (client: Client) => void, onGone: () => void, log: Logger) {
  let pause = shortestPause
  let stopped = false
  let current: Client | undefined
  let timer: NodeJS.Timeout | undefined

  function open(): void {
    const client = newClient(url)
    current = client
    let over = false
    const gone = (error?: Error) => {
      if (over) return
      over = true
      onGone()
      if (error) log.warn({ err: error }, 'Redis is away; this node goes on alone')
      if (client.isOpen) client.destroy()
      if (stopped) return
      timer = setTimeout(open, pause)
      timer.unref()
      pause = Math.min(pause * 2, longestPause)
    }
    client.on('error', gone)
    client.on('end', () => gone())
    client.connect().then(() => {
      if (over || stopped) return
      pause = shortestPause
      onReady(client)
    }, gone)
  }

  open()
  return () => {
    stopped = true
    clearTimeout(timer)
    if (current?.isOpen) current.destroy()
  }
}

/**
 * Redis as the Socket.IO adapter needs it (sharded pub/sub, Redis 7), made harmless: nothing here ever rejects or
 * waits, a publish while Redis is away is dropped, and all wanted channels are subscribed again when it is back.
 */
export function createRedisLink(url: string, log: Logger) {
  const wanted = new Map<string, Listener>()
  const subscribing = new Set<Promise<unknown>>()
  let publisher: Client | undefined
  let subscriber: Client | undefined
  let unanswered = 0
  let lastAnswer = 0

  const answered = () => {
    unanswered--
    lastAnswer = Date.now()
  }

  function subscribe(client: Client, channel: string, listener: Listener): void {
    const done = client
      .sSubscribe(channel, listener, true)
      .catch((error: unknown) => log.warn({ err: error }, 'a subscription failed'))
      .finally(() => subscribing.delete(done))
    subscribing.add(done)
  }

  const stopPublisher = keepConnected(
    url,
    (client) => {
      publisher = client
      unanswered = 0
    },
    () => {
      publisher = undefined
    },
    log,
  )
  const stopSubscriber = keepConnected(
    url,
    (client) => {
      subscriber = client
      for (const [channel, listener] of wanted) subscribe(client, channel, listener)
    },
    () => {
      subscriber = undefined
    },
    log,
  )

  return {
    /** For the adapter. Answers at once, so that sockets of this node never wait for Redis. */
    pub: {
      sSubscribe: () => {},
      sPublish(channel: string, message: string | Buffer): Promise<number> {
        if (unanswered === 0) lastAnswer = Date.now()
        if (publisher && Date.now() - lastAnswer <= stalledAfter) {
          unanswered++
          publisher.sPublish(channel, message).then(answered, answered)
        }
        return Promise.resolve(0)
      },
      sendCommand: async (args: string[]): Promise<unknown> => {
        if (!publisher) throw new Error('Redis is away')
        return await publisher.sendCommand(args)
      },
    },

    /** For the adapter. */
    sub: {
      sSubscribe(channel: string, listener: Listener): void {
        wanted.set(channel, listener)
        if (subscriber) subscribe(subscriber, channel, listener)
      },
      sUnsubscribe(channels: string | string[]): void {
        for (const channel of [channels].flat()) {
          const listener = wanted.get(channel)
          wanted.delete(channel)
          // With its listener: without one, a leave and a join of one tick would lose the new listener too.
          if (listener && subscriber) subscriber.sUnsubscribe(channel, listener, true).catch(() => undefined)
        }
      },
    },

    /** Resolves once Redis has confirmed the subscriptions made so far, or after a bounded wait. */
    async subscribed(): Promise<void> {
      if (subscribing.size === 0) return
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise((resolve) => {
        timer = setTimeout(resolve, subscribeWithin)
      })
      await Promise.race([Promise.all(subscribing), enough])
      clearTimeout(timer)
    },

    isUp: (): boolean => publisher !== undefined && subscriber !== undefined,

    stop(): void {
      stopPublisher()
      stopSubscriber()
    },
  }
}

export type RedisLink = ReturnType<typeof createRedisLink>
