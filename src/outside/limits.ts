import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../domain/errors.ts'
import type { Logger } from './logger.ts'

/** How many of what, in how many seconds. */
const rules = {
  /** Sign-ups of one address. */
  signUp: { points: 60, duration: 60 },
  /** Wrong passwords and codes from one address; the next one has to wait. */
  wrongLogin: { points: 18, duration: 60 },
  /** Wrong passwords and codes for one account, from one address and from all unknown ones: counted. */
  guesses: { points: 1_000_000, duration: 900 },
  /** Addresses from which an account was signed in to, remembered for 20 days; timers take no more than 24. */
  known: { points: 1_000_000, duration: 20 * 86_400 },
  /** Reset mails of one address and for one account. */
  reset: { points: 20, duration: 60 },
  resetMail: { points: 5, duration: 900 },
  /** New visitors of one address. */
  visitor: { points: 120, duration: 60 },
  /** Messages and tickets of one person. */
  message: { points: 1500, duration: 60 },
  /** Uploads of one person. */
  upload: { points: 200, duration: 600 },
  /** Transcripts that one person asks for. */
  transcript: { points: 20, duration: 3600 },
  /** Mails to an address that somebody has only typed, and mails from one address. */
  mailTo: { points: 20, duration: 3600 },
  mailFrom: { points: 120, duration: 3600 },
  /** Sockets of one address. */
  connect: { points: 1200, duration: 60 },
} as const

export type LimitName = keyof typeof rules

/** Milliseconds that Redis has to answer; then this node counts by itself. */
const answerWithin = 200
/** Milliseconds for which nobody waits for it after it did not. */
const leaveItFor = 1000
/** Wrong guesses without a pause, and the longest pause in seconds. */
const freeGuesses = 5
const longestPause = 60
/** The same for all unknown addresses together. */
const freeGuessesOfAll = 30

/** A proof of identity that may be wrong. */
export interface Guess {
  /** A digest of the login, or an id. */
  account: string
  address: string
}

const pairOf = ({ account, address }: Guess): string => `${account}@${address}`

type Limiter = Pick<RateLimiterMemory, 'consume' | 'get' | 'block' | 'delete' | 'penalty'>

const refusal = (name: LimitName | 'pause', ms: number) =>
  new AppError('rate_limited', undefined, { retryAfter: Math.max(1, Math.ceil(ms / 1000)), cause: name })

const noAnswer = new Error('Redis did not answer')

async function within<Result>(promise: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(noAnswer), answerWithin)
  })
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/**
 * Counts in Redis where it answers, else on this node; never hangs and is never off.
 * @param hung until when Redis is left alone, for all limiters together
 */
function sharedOrLocal(shared: Limiter | undefined, local: Limiter, hung: { until: number }): Limiter {
  const through =
    <Args extends unknown[], Result>(pick: (limiter: Limiter) => (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (!shared || Date.now() < hung.until) return await pick(local)(...args)
      try {
        return await within(pick(shared)(...args))
      } catch (outcome) {
        if (outcome instanceof RateLimiterRes) throw outcome
        if (outcome === noAnswer) hung.until = Date.now() + leaveItFor
        return await pick(local)(...args)
      }
    }
  return {
    consume: through((limiter) => limiter.consume.bind(limiter)),
    get: through((limiter) => limiter.get.bind(limiter)),
    block: through((limiter) => limiter.block.bind(limiter)),
    delete: through((limiter) => limiter.delete.bind(limiter)),
    penalty: through((limiter) => limiter.penalty.bind(limiter)),
  }
}

/** A node without Redis does not load what it takes. */
async function connected(url: string, log: Logger) {
  const { createClient } = await import('redis')
  const socket = { connectTimeout: 1000, socketTimeout: 3000 } as const
  const client = createClient({ url, disableOfflineQueue: true, socket })
  client.on('error', (error) => log.debug({ err: error }, 'limits are counted on this node while Redis is away'))
  client.connect().catch(() => undefined)
  return client
}

/**
 * Limits on what costs or tempts. `factor` multiplies all of them; 0 switches them off.
 */
export async function createLimits(
  options: { factor: number; redisUrl: string | undefined; prefix: string },
  log: Logger,
) {
  const client = options.redisUrl ? await connected(options.redisUrl, log) : undefined

  const scaled = (points: number) => Math.ceil(points * options.factor)
  const hung = { until: 0 }

  function limiter(name: string, points: number, duration: number): Limiter {
    const rule = { keyPrefix: `${options.prefix}:${name}`, points: scaled(points), duration }
    const local = new RateLimiterMemory(rule)
    const shared =
      client &&
      new RateLimiterRedis({ ...rule, storeClient: client, useRedisPackage: true, rejectIfRedisNotReady: true })
    return sharedOrLocal(shared, local, hung)
  }
  const limiters = Object.fromEntries(
    Object.entries(rules).map(([name, { points, duration }]) => [name, limiter(name, points, duration)]),
  ) as Record<LimitName, Limiter>
  const pauses = limiter('pause', 1, longestPause)
  const off = options.factor === 0

  /** Counts one; throws `rate_limited` when that is one too many. */
  async function take(name: LimitName, key: string): Promise<void> {
    if (off) return
    try {
      await limiters[name].consume(key)
    } catch (outcome) {
      if (outcome instanceof RateLimiterRes) throw refusal(name, outcome.msBeforeNext)
      throw outcome
    }
  }

  /**
   * What a guess is counted under: its account from its address; and, from an address that never signed in to the
   * account, the account as a whole. So neither one guesser nor many shut its owner out.
   */
  async function countersOf(guess: Guess): Promise<{ key: string; free: number }[]> {
    const pair = { key: pairOf(guess), free: freeGuesses }
    const known = await limiters.known.get(pair.key)
    return known ? [pair] : [pair, { key: guess.account, free: freeGuessesOfAll }]
  }

  return {
    /** What every limit is multiplied by, those too that a socket's own node counts; 0: there are none. */
    factor: options.factor,

    take,

    /** Throws `rate_limited` while a guess has to pause, or its address has guessed wrong too often. */
    async mayGuess(guess: Guess): Promise<void> {
      if (off) return
      const [wrong, ...paused] = await Promise.all([
        limiters.wrongLogin.get(guess.address),
        ...(await countersOf(guess)).map(({ key }) => pauses.get(key)),
      ])
      for (const pause of paused) {
        if (pause && pause.consumedPoints > 1 && pause.msBeforeNext > 0) throw refusal('pause', pause.msBeforeNext)
      }
      if (wrong && wrong.remainingPoints <= 0) throw refusal('wrongLogin', wrong.msBeforeNext)
    },

    /**
     * Counts a wrong guess; each one beyond the first few doubles the pause before the next. Throws `rate_limited` for
     * those that are one too many only because others were tried at the same moment.
     */
    async guessedWrong(guess: Guess): Promise<void> {
      if (off) return
      for (const { key, free } of await countersOf(guess)) {
        const { consumedPoints } = await limiters.guesses.penalty(key)
        const beyond = consumedPoints - free
        if (beyond >= 0) await pauses.block(key, Math.min(2 ** beyond, longestPause))
      }
      const { consumedPoints, msBeforeNext } = await limiters.wrongLogin.penalty(guess.address)
      if (consumedPoints > scaled(rules.wrongLogin.points)) throw refusal('wrongLogin', msBeforeNext)
    },

    /** From now on the address is known for this account. */
    async guessedRight(guess: Guess): Promise<void> {
      if (off) return
      const key = pairOf(guess)
      await Promise.all([limiters.guesses.delete(key), pauses.delete(key), limiters.known.penalty(key)])
    },

    stop(): void {
      if (client?.isOpen) client.destroy()
    },
  }
}

export type Limits = Awaited<ReturnType<typeof createLimits>>
