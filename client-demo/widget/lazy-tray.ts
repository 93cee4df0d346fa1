import { computed, signal } from '@preact/signals'
import type { FileCalls } from '../shared/file-calls.ts'
import type { Tray } from '../shared/tray.ts'

/** A tray that is loaded with the first file: who sends none does not wait for it. */
export const createLazyTray = (calls: () => FileCalls | null): Tray => {
  const tray = signal<Tray | null>(null)
  const coming = signal(0)
  const load = async (): Promise<Tray> => {
    const { createTray } = await import('../shared/tray.ts')
    tray.value ??= createTray(calls)
    return tray.value
  }
  return {
    items: computed(() => tray.value?.items.value ?? []),
    settled: computed(() => coming.value === 0 && (tray.value?.settled.value ?? true)),
    add(files) {
      // The list that a field holds is emptied when the field is.
      const chosen = [...files]
      coming.value++
      load()
        .then(
          (loaded) => loaded.add(chosen),
          () => {},
        )
        .finally(() => {
          coming.value--
        })
    },
    retry: (key) => tray.peek()?.retry(key),
    remove: (key) => tray.peek()?.remove(key),
    begin: () => tray.peek()?.begin(),
    take: () => tray.peek()?.take() ?? [],
    clear: () => tray.peek()?.clear(),
  }
}
