import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A picture of one colour that every decoder takes (PNG). */
export function pngBytes(width = 3, height = 2, colour: [number, number, number] = [200, 30, 90]): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(colour))])
  const pixels = Buffer.concat(Array.from({ length: height }, () => row))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** An archive (ZIP) of these files, as office programs write them. */
export function zipBytes(files: Record<string, string>): Buffer {
  const entries: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text)
    const about = Buffer.alloc(22)
    about.writeUInt16LE(8, 0)
    about.writeUInt32LE(crc32(text), 6)
    about.writeUInt32LE(packed.length, 10)
    about.writeUInt32LE(Buffer.byteLength(text), 14)
    about.writeUInt16LE(name.length, 18)
    const local = Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'), about, Buffer.from(name), packed])
    const central = Buffer.alloc(14)
    central.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\0\x14\0\0\0', 'latin1'), about, central, Buffer.from(name)]),
    )
    entries.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...entries, list, Buffer.from('PK\x05\x06', 'latin1'), end])
}

const types = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}"/></Types>`
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

export const docxBytes = (): Buffer => zipBytes({ '[Content_Types].xml': types(word), 'main.xml': '<w:document/>' })

export const pdfBytes = (): Buffer => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

/** A picture that is a script too, for whoever takes it for one. */
export const gifBytes = (): Buffer => Buffer.from('GIF89a/*\x02\0\x80\0\0*/=1;alert(1)//;', 'latin1')

export const file = (name: string, content: Uint8Array | string, type = 'application/octet-stream'): File =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], name, { type })

export const textFile = (name = 'notes.txt', text = 'Some notes, and a ☂.'): File => file(name, text, 'text/plain')
export const pngFile = (name = 'screen.png', width = 3, height = 2): File =>
  file(name, pngBytes(width, height), 'image/png')

/** So many bytes of text. */
export const longText = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(0x61)
