import { AppError } from './errors.ts'
import { cleanName, extensionOf } from './file-names.ts'

/** What can be told of a file by its content alone. */
export interface Looks {
  /** The type by its first bytes; null: they are nothing known. */
  sniffed: string | null
  /** Whether all of it is UTF-8 text. */
  text: boolean
  /** Whether a browser would take the text for a page or an image, or a system for a program. */
  active: boolean
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const powerpoint = 'application/vnd.openxmlformats-officedocument.presentationml'
const open = 'application/vnd.oasis.opendocument'

/** Types that are taken, by what their first bytes say, and the ends of their names; a missing one gets the first. */
const kinds: Record<string, readonly string[]> = {
  'image/png': ['png'],
  'image/apng': ['png', 'apng'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/heic': ['heic'],
  'image/heif': ['heif', 'heic'],
  'image/bmp': ['bmp'],
  'image/tiff': ['tif', 'tiff'],
  'application/pdf': ['pdf'],
  'application/rtf': ['rtf'],
  [word]: ['docx'],
  [excel]: ['xlsx'],
  [`${powerpoint}.presentation`]: ['pptx'],
  [`${powerpoint}.slideshow`]: ['ppsx'],
  [`${open}.text`]: ['odt'],
  [`${open}.spreadsheet`]: ['ods'],
  [`${open}.presentation`]: ['odp'],
  'application/zip': ['zip'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a'],
  'audio/x-m4a': ['m4a'],
  'audio/aac': ['aac'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/ogg; codecs=opus': ['opus', 'ogg', 'oga'],
  'audio/wav': ['wav'],
  'audio/flac': ['flac'],
  'audio/amr': ['amr'],
  'video/mp4': ['mp4', 'm4v'],
  'video/x-m4v': ['m4v', 'mp4'],
  'video/webm': ['webm'],
  'video/matroska': ['mkv'],
  'video/quicktime': ['mov', 'qt'],
  'video/ogg': ['ogv', 'ogg'],
  'video/vnd.avi': ['avi'],
  'video/3gpp': ['3gp'],
  'video/mpeg': ['mpg', 'mpeg'],
}

/** Documents that are archives within. */
const documents = Object.keys(kinds).filter((type) => type.startsWith('application/vnd.'))

/** Older office documents share one container, also with installers: the end of the name decides. */
const compound: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
}

/** Text has no first bytes to go by. */
const texts: Record<string, string> = {
  txt: 'text/plain',
  text: 'text/plain',
  log: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
}

/** Ends of names that make a system run or show what it is given, whatever the content is. */
const dangerous = new Set(
  [
    'html htm xhtml xht shtml mht mhtml svg svgz xml xsl js mjs cjs jse ts vbs vbe wsf wsh hta php phtml asp aspx jsp',
    'exe com scr msi msp dll cpl bat cmd ps1 psm1 sh bash command app dmg pkg deb rpm apk jar class py rb pl swf lnk url',
    'reg inf scf iso img vhd docm dotm xlsm xltm xlam pptm potm ppam chm',
  ].flatMap((line) => line.split(' ')),
)

const refused = (name: string, why: string) => new AppError('unsupported_media_type', `“${name}” ${why}`)

/**
 * What a file is kept as, by its content, with a name whose end says so too. Throws `unsupported_media_type` for what
 * is not on the list.
 */
export function kindOf(given: string, { sniffed, text, active }: Looks): { name: string; type: string } {
  const name = cleanName(given)
  const end = extensionOf(name)
  if (dangerous.has(end)) throw refused(name, `is of a kind that is not taken (.${end}).`)

  const textType = Object.hasOwn(texts, end) ? texts[end] : undefined
  if (textType) {
    if (!text) throw refused(name, 'is no UTF-8 text.')
    if (active) throw refused(name, 'holds a page or a program, not plain text.')
    return { name, type: textType }
  }

  if (sniffed === 'application/x-cfb') {
    const type = Object.hasOwn(compound, end) ? compound[end] : undefined
    if (type) return { name, type }
  }
  // Some programs pack their documents so that only the end of the name tells them from other archives.
  const packed = sniffed === 'application/zip' && documents.find((type) => kinds[type]?.includes(end))
  if (packed) return { name, type: packed }
  const ends = sniffed !== null && Object.hasOwn(kinds, sniffed) ? kinds[sniffed] : undefined
  if (!sniffed || !ends) {
    throw refused(
      name,
      'is of a kind that is not taken. Send a picture, PDF, office document, text, CSV, ZIP, sound or film.',
    )
  }
  const type = sniffed.replace(/;.*/, '')
  return ends.includes(end) ? { name, type } : { name: cleanName(`${name}.${ends[0]}`), type }
}

/** Pictures that every browser shows. */
export const isPicture = (type: string): boolean => /^image\/(png|apng|jpeg|gif|webp|avif|bmp)$/.test(type)
