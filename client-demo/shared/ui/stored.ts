import { type Signal, signal } from '@preact/signals'

/** Reads what a page remembers; null where nothing is stored or storage is blocked. */
export const readStored = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Remembers a text, or forgets it when it is empty. Blocked or full storage is no reason to fail. */
export const writeStored = (key: string, text: string): void => {
  try {
    if (text) localStorage.setItem(key, text)
    else localStorage.removeItem(key)
  } catch {
    // The page works without its memory.
  }
}

/** A choice that outlives the page: one of `values`, the first unless another was stored. */
export const storedChoice = <Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
): Signal<Value> => {
  const known = readStored(key)
  const choice = signal<Value>(values.find((value) => value === known) ?? values[0])
  choice.subscribe((value) => writeStored(key, value === values[0] ? '' : value))
  return choice
}
