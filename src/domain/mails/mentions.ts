/** More than this in one note is no mention but a list. */
const mostMentions = 20

/** The usernames that a note addresses with `@`, in lower case, each once. An e-mail address is none. */
export function mentionsIn(note: string): string[] {
  const found = [...note.matchAll(/(?<![\w@.+-])@([A-Za-z0-9_.-]{3,33})/g)].map(([, name = '']) =>
    // A sentence may end right behind a name.
    name.replace(/[.-]+$/, '').toLowerCase(),
  )
  return [...new Set(found)].filter((name) => name.length >= 3 && name.length <= 32).slice(0, mostMentions)
}
