import type { Refusal } from './engine-messages.ts'

/** An error for the operator in one sentence: what is wrong with what, and what to do about it. */
export function refusal(reason: Refusal, message: string, dir: string): Error {
  const elsewhere = 'DATA_DIR to another directory'
  const instead = 'MONGODB_URL to the address of a MongoDB server'
  switch (reason) {
    case 'locked':
      return new Error(
        `The database directory ${dir} is in use by another process: ` +
          `stop the other Parley, or set ${elsewhere} or ${instead}`,
      )
    case 'unloadable':
      return new Error(`The embedded database does not load on this system (${message}): set ${instead}`)
    case 'failed':
      return new Error(`The embedded database could not open ${dir} (${message}): set ${elsewhere} or ${instead}`)
  }
}
