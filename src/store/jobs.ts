import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda } from 'agenda'
import type { Connection } from 'mongoose'
import { RetryIn } from '../domain/retry-in.ts'

/** Milliseconds: how often a node looks for due work, and how long a job stays a dead node's. */
const lookEvery = 1000
const lockLifetime = 30_000
/** Milliseconds between two signs of life of a job that runs; well within its lock. */
const renewEvery = 10_000
/** How many jobs a node runs at once, of all names together: those that wait for others' servers leave room. */
const mostAtOnce = 100
/** Seconds that a piece of work which was done is remembered, so that it is not taken on again. */
const rememberedFor = 86_400

export type JobErrors = (error: unknown, what: string) => void

export interface Job<Data> {
  /** What tells this piece of work from every other; the same id twice is one job. */
  id: string
  data: Data
}

const isDuplicateKey = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 11_000

/**
 * Work that outlives the node that took it on. Each job runs on one node at a time; when that node dies, another takes
 * it over once its lock has run out. A job that throws is tried again with growing pauses; one that throws `RetryIn`,
 * after that and without an end. No pause may come near `rememberedFor`.
 */
export async function jobQueue(connection: Connection, onError: JobErrors) {
  const { db } = connection
  if (!db) throw new Error('no database is connected')
  const jobs = db.collection('jobs')
  const having = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } })
  await jobs.createIndex({ name: 1, 'data.id': 1 }, { unique: true, ...having('data.id') })
  // What is done from time to time has no data, and stays.
  await jobs.createIndex({ lastFinishedAt: 1 }, { expireAfterSeconds: rememberedFor, ...having('data.data') })
  const agenda = new Agenda({
    // The driver is the same; its types come from the copy that mongoose brings.
    backend: new MongoBackend({ mongo: db as never, collection: 'jobs' }),
    processEvery: lookEvery,
    defaultLockLifetime: lockLifetime,
    maxConcurrency: mostAtOnce,
  })
  agenda.on('error', (error: Error) => onError(error, 'the job queue'))
  await agenda.ready
  agenda.on('fail', (error: unknown) => {
    if (!(error instanceof RetryIn)) onError(error, 'a job')
  })

  return {
    /** Says how jobs of a name are done. Doing one again must be harmless: a node may die right after it. */
    define<Data>(name: string, run: (job: Job<Data>) => Promise<void>, options: { concurrency?: number } = {}): void {
      async function attend(job: { attrs: { data: Job<Data> }; touch(): Promise<void> }): Promise<void> {
        const alive = setInterval(() => void job.touch().catch(() => undefined), renewEvery)
        try {
          await run(job.attrs.data)
        } finally {
          clearInterval(alive)
        }
      }
      agenda.define<Job<Data>>(name, (job, done) => void attend(job).then(() => done(), done), {
        concurrency: options.concurrency ?? 10,
        backoff: ({ attempt, error }) => (error instanceof RetryIn ? error.ms : growingPauses(attempt)),
      })
    },

    /** Takes a piece of work on, once per id, also when it was done within the last day. */
    async once<Data>(name: string, id: string, data: Data): Promise<void> {
      const job = agenda.create(name, { id, data }).unique({ 'data.id': id }, { insertOnly: true }).schedule(new Date())
      // Two nodes at the same moment: the other one was faster.
      await job.save().catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error
      })
    },

    /** Runs a piece of work from time to time, on one node of all. A node that starts leaves the rhythm as it is. */
    async every(seconds: number, name: string, run: () => Promise<void>): Promise<void> {
      agenda.define(name, (_job, done) => void run().then(() => done(), done), { concurrency: 1 })
      const id = `every ${seconds} seconds`
      const job = agenda.create(name, { id }).unique({ 'data.id': id }, { insertOnly: true })
      await job.repeatEvery(`${seconds} seconds`, { skipImmediate: true }).save()
    },

    async start(): Promise<void> {
      await agenda.start()
    },

    async stop(): Promise<void> {
      await agenda.stop()
    },
  }
}

/** Milliseconds before the next try: 1 s, doubling up to 1 min, about a dozen times. */
function growingPauses(attempt: number): number | null {
  return attempt > 12 ? null : Math.min(1000 * 2 ** (attempt - 1), 60_000)
}

export type JobQueue = Awaited<ReturnType<typeof jobQueue>>
