import type { PublicSite } from '../../src/contracts/sites.ts'

/** What the preview shows: the chat before the first message, in the middle of one, or when nobody is there. */
export type PreviewScene = 'greeting' | 'conversation' | 'away'

/** From the console to the preview of a site's chat. Both are pages of one origin, and each checks that. */
export interface ToPreview {
  parley: 'preview'
  site: PublicSite
  scene: PreviewScene
  scheme: 'light' | 'dark'
}

/** From the preview to the console: it listens now. */
export const previewReady = { parley: 'preview-ready' } as const

const says = (data: unknown, what: string): boolean =>
  typeof data === 'object' && data !== null && 'parley' in data && data.parley === what

export const isForConsole = (data: unknown): boolean => says(data, previewReady.parley)
/** Only the console of the same origin speaks so, and with its own types. */
export const isForPreview = (data: unknown): data is ToPreview => says(data, 'preview')
