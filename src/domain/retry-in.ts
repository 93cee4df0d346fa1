/** Thrown by a piece of work that says itself when it is to be tried again, in milliseconds. */
export class RetryIn extends Error {
  override name = 'RetryIn'
  readonly ms: number

  constructor(ms: number) {
    super(`to be tried again in ${ms} ms`)
    this.ms = ms
  }
}
