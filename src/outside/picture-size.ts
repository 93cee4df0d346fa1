export interface PictureSize {
  /** Pixels, as the picture is shown. */
  width: number
  height: number
}

const text = (bytes: Buffer, at: number, length: number): string => bytes.toString('latin1', at, at + length)

function pngSize(bytes: Buffer): PictureSize | undefined {
  if (text(bytes, 12, 4) !== 'IHDR') return undefined
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

const gifSize = (bytes: Buffer): PictureSize => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) })

/** RFC 9649, section 2: a picture is lossy, lossless or extended. */
function webpSize(bytes: Buffer): PictureSize | undefined {
  const form = text(bytes, 12, 4)
  if (form === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (form === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (form !== 'VP8L') return undefined
  const bits = bytes.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** Whether the camera was held upright or on its head: Exif 2.32, tag 0x0112, values 5 to 8. */
function isTurned(bytes: Buffer, at: number): boolean {
  if (text(bytes, at, 6) !== 'Exif\0\0') return false
  const tiff = at + 6
  const little = text(bytes, tiff, 2) === 'II'
  const short = (offset: number) => (little ? bytes.readUInt16LE(offset) : bytes.readUInt16BE(offset))
  const long = (offset: number) => (little ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset))
  const directory = tiff + long(tiff + 4)
  const entries = short(directory)
  for (let entry = directory + 2; entry < directory + 2 + entries * 12; entry += 12) {
    if (short(entry) === 0x0112) return short(entry + 8) >= 5
  }
  return false
}

/** ITU-T T.81, annex B: segments up to the frame header, which all but three of 0xc0 to 0xcf are. */
function jpegSize(bytes: Buffer): PictureSize | undefined {
  let turned = false
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
      return turned ? { width: height, height: width } : { width, height }
    }
    if (marker === 0xe1) turned ||= isTurned(bytes, at + 4)
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

const readers: Record<string, (bytes: Buffer) => PictureSize | undefined> = {
  'image/png': pngSize,
  'image/apng': pngSize,
  'image/gif': gifSize,
  'image/webp': webpSize,
  'image/jpeg': jpegSize,
}

/** The size that a picture claims to have, from its first bytes; undefined where they do not tell. */
export function pictureSize(type: string, bytes: Buffer): PictureSize | undefined {
  try {
    const size = readers[type]?.(bytes)
    return size && size.width > 0 && size.height > 0 ? size : undefined
  } catch (error) {
    // It is damaged, or says more than its first bytes hold.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
