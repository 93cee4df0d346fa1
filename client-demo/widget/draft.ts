import { browserStorage } from '../shared/simple-storage.ts'

const storage = browserStorage()

/** Half a message is kept too: whoever goes on to the next page finds it there. */
export const draftOf = (siteKey: string) => {
  const name = `parley.draft.${siteKey}`
  return {
    read: (): string => storage.getItem(name) ?? '',
    keep(text: string): void {
      try {
        if (text) storage.setItem(name, text)
        else storage.removeItem(name)
      } catch {
        // The quota is used up; the words are still in the field.
      }
    },
  }
}
