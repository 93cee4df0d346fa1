import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import type { Attachment } from '../../src/contracts/attachments.ts'
import type { Problem } from '../../src/contracts/errors.ts'
import { problemOf } from './api.ts'
import { type FileCalls, mostBytes, mostFiles } from './file-calls.ts'
import { randomId } from './random-id.ts'

/** What keeps a file from going up: one of our own limits, or what the server says, by its code and in its words. */
export type TrayReason = 'too_large' | 'empty' | Pick<Problem, 'code' | 'detail'>

/** A file that somebody chose and has not sent yet. */
export interface TrayItem {
  key: string
  file: File
  /** `waiting`: there is no ticket yet that it could go to. */
  state: 'waiting' | 'uploading' | 'done' | 'failed'
  /** From 0 to 1. */
  progress: number
  /** Why it failed; another try makes sense only where `passing`. */
  reason?: TrayReason
  passing?: boolean
  attachment?: Attachment
}

/** The files beside a message that is being written: each goes up as soon as it was chosen. */
export interface Tray {
  items: ReadonlySignal<readonly TrayItem[]>
  /** Nothing in it is still to come or failed. */
  settled: ReadonlySignal<boolean>
  add(files: Iterable<File>): void
  retry(key: string): void
  remove(key: string): void
  /** Lets those that wait go up: from now on there is a ticket. */
  begin(): void
  /** Empties it; answers what went up. */
  take(): Attachment[]
  /** Cancels everything. */
  clear(): void
}

/** @param calls null while there is no ticket */
export const createTray = (calls: () => FileCalls | null): Tray => {
  const items = signal<readonly TrayItem[]>([])
  const running = new Map<string, AbortController>()

  const change = (key: string, more: Partial<TrayItem>): void => {
    items.value = items.peek().map((item) => (item.key === key ? { ...item, ...more } : item))
  }
  const upload = async ({ key, file }: TrayItem): Promise<void> => {
    const target = calls()
    if (!target) return change(key, { state: 'waiting' })
    const stop = new AbortController()
    running.set(key, stop)
    change(key, { state: 'uploading', progress: 0 })
    try {
      const onProgress = (progress: number): void => change(key, { progress })
      const attachment = await target.upload(file, { onProgress, signal: stop.signal })
      change(key, { state: 'done', progress: 1, attachment })
    } catch (error) {
      const { code, detail } = problemOf(error)
      const passing = code === 'unavailable' || code === 'rate_limited' || code === 'internal'
      change(key, { state: 'failed', passing, reason: { code, detail } })
    }
    running.delete(key)
  }
  const stop = (key: string): void => {
    running.get(key)?.abort()
    running.delete(key)
  }

  return {
    items,
    settled: computed(() => items.value.every(({ state }) => state === 'done')),
    add(files) {
      for (const file of [...files].slice(0, mostFiles - items.peek().length)) {
        const tooLarge = file.size > mostBytes
        const reason = tooLarge ? 'too_large' : 'empty'
        const item: TrayItem = { key: randomId(), file, state: 'waiting', progress: 0 }
        if (tooLarge || file.size === 0) items.value = [...items.peek(), { ...item, state: 'failed', reason }]
        else {
          items.value = [...items.peek(), item]
          void upload(item)
        }
      }
    },
    retry(key) {
      const item = items.peek().find((one) => one.key === key)
      if (item) void upload(item)
    },
    remove(key) {
      stop(key)
      items.value = items.peek().filter((item) => item.key !== key)
    },
    begin() {
      for (const item of items.peek()) if (item.state === 'waiting') void upload(item)
    },
    take() {
      const done = items.peek().flatMap(({ attachment }) => attachment ?? [])
      items.value = []
      return done
    },
    clear() {
      for (const { key } of items.peek()) stop(key)
      items.value = []
    },
  }
}
