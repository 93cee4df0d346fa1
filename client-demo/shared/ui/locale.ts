import { signal } from '@preact/signals'

/** The language in which a page writes dates, times and numbers (BCP 47); undefined: the browser's. */
export const locale = signal<string | undefined>(undefined)
