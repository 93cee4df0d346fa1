import { AppError } from '../domain/errors.ts'

/** Names of the driver's errors that mean "the database is away", not "the operation is wrong". */
const away = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'PoolClearedError',
  'PoolClearedOnNetworkError',
  'WaitQueueTimeoutError',
  'MongoWaitQueueTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoWriteConcernError',
])

/** Server error codes of a primary that steps down or shuts down (driver specification, "retryable errors"). */
const steppingDown = new Set([91, 189, 11600, 11602, 10107, 13435, 13436])

/** System errors that the driver hands on as they are when a write meets a connection that is gone. */
const cutOff = new Set<unknown>(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNREFUSED', 'ENOTFOUND'])

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (away.has(error.name)) return true
  const code = 'code' in error ? error.code : undefined
  if (cutOff.has(code)) return true
  return typeof code === 'number' && steppingDown.has(code)
}

/** Whether a unique index refused a write; `key` is the first field of that index. */
export function duplicateKey(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 11000) return undefined
  const pattern = 'keyPattern' in error ? error.keyPattern : undefined
  return pattern && typeof pattern === 'object' ? Object.keys(pattern)[0] : '_id'
}

type Functions = Record<string, (...args: never[]) => Promise<unknown>>

/** The same functions, with the driver's "the database is away" as `unavailable`. */
export function guarded<Store extends Functions>(store: Store): Store {
  const wrapped = Object.entries(store).map(([name, call]) => [
    name,
    async (...args: never[]) => {
      try {
        return await call(...args)
      } catch (error) {
        if (isAway(error)) throw new AppError('unavailable', undefined, { cause: error })
        throw error
      }
    },
  ])
  // The entries are those of `store`, name by name, so the shape is the same.
  return Object.fromEntries(wrapped) as Store
}
