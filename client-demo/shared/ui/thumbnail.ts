import { locale } from './locale.ts'

/** What every browser shows; anything else gets a sign instead. */
export const isPicture = (type: string): boolean => /^image\/(png|apng|jpeg|gif|webp|avif|bmp)$/.test(type)

/** Pixels of the longer side, for screens with two of them to each of ours. */
const longest = 480

/**
 * A small copy of a picture, drawn here so that a photograph of many megapixels does not stay in memory. The address
 * has to be revoked. null: it cannot be drawn.
 */
export const thumbnail = async (picture: Blob): Promise<string | null> => {
  try {
    const bitmap = await createImageBitmap(picture)
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    const copy = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.85))
    return copy && URL.createObjectURL(copy)
  } catch {
    return null
  }
}

/** Bytes as people say them: `28 bytes`, `840 kB`, `2.4 MB`. */
export const fileSize = (bytes: number): string => {
  const said = (value: number, unit: string, unitDisplay: 'short' | 'long' = 'short'): string =>
    new Intl.NumberFormat(locale.value, {
      ...{ style: 'unit', unit, unitDisplay },
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value)
  if (bytes < 1000) return said(bytes, 'byte', 'long')
  return bytes < 999_500 ? said(bytes / 1000, 'kilobyte') : said(bytes / 1_000_000, 'megabyte')
}
