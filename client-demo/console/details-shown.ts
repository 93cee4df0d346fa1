import { signal } from '@preact/signals'
import { readStored, writeStored } from '../shared/ui/stored.ts'

const key = 'parley.console.details'
/** Where the details stand beside the thread instead of over it. */
export const detailsBeside = matchMedia('(min-width: 1280px)')

/** Whether the details are shown. Kept for wide screens; on others they lie over the thread and start closed. */
export const detailsShown = signal(detailsBeside.matches && readStored(key) !== 'off')

detailsBeside.addEventListener('change', () => {
  detailsShown.value = detailsBeside.matches && readStored(key) !== 'off'
})

export const toggleDetails = (): void => {
  detailsShown.value = !detailsShown.value
  if (detailsBeside.matches) writeStored(key, detailsShown.value ? '' : 'off')
}
