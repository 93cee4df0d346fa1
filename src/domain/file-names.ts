/** Names end up in file systems and headers; most of those take 255 bytes. */
const longest = 200

/** Controls, line ends, and marks that turn the direction of text: `exe.gpj` must not read as `jpg.exe`. */
const invisible = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu
/** What some file system takes for something else than a name. */
const reserved = /[<>:"|?*]/g

/** The part behind the last dot, in lower case; '' where there is none. */
export const extensionOf = (name: string): string => /\.([a-z0-9]{1,12})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

const bytes = (text: string): number => new TextEncoder().encode(text).length

/** Cut between characters to so many bytes. */
function cut(text: string, most: number): string {
  let kept = ''
  let used = 0
  for (const character of text) {
    used += bytes(character)
    if (used > most) break
    kept += character
  }
  return kept
}

/** A name that is nothing but a name: no path, nothing invisible, and an end that still is one when it was cut. */
export function cleanName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const name = last
    .replace(/\s+/g, ' ')
    .replace(invisible, '')
    .replace(reserved, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (bytes(name) <= longest) return name || 'file'
  const extension = extensionOf(name)
  const end = extension && `.${extension}`
  return cut(name.slice(0, name.length - end.length), longest - bytes(end)).trimEnd() + end
}
