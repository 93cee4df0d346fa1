import { signal } from '@preact/signals'
import { readStored, writeStored } from '../shared/ui/stored.ts'

const key = 'parley.console.details'
/** Where the details stand beside the thread instead of over it. */
const wide = matchMedia('(min-width: 1280px)')

/** Whether the details are shown. Kept for wide screens; on others they lie over the thread and start closed. */
export const detailsShown = signal(wide.matches && readStored(key) !== 'off')

wide.addEventListener('change', () => {
  detailsShown.value = wide.matches && readStored(key) !== 'off'
})

export const toggleDetails = (): void => {
  detailsShown.value = !detailsShown.value
  if (wide.matches) writeStored(key, detailsShown.value ? '' : 'off')
}
