import t from 'tap'
import { buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { docxBytes, file, gifBytes, pdfBytes, pngBytes, textFile, zipBytes } from '../helper/files.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const customer = await buildCustomer(test)
const path = `/tickets/${await buildTicket(customer)}/attachments`
const upload = (...files: File[]) => customer.api.upload(path, ...files)
const bytes = (text: string) => Buffer.from(text, 'latin1')

t.test('what a file is, its content says', async (t) => {
  const jpeg = Buffer.concat([
    bytes('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x14\0\x28\x03'),
    Buffer.alloc(40),
  ])
  const exif = bytes(
    '\xff\xd8\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0\xff\xc0\0\x11\x08\0\x14\0\x28\x03',
  )
  const taken: [File, object][] = [
    [file('a.png', pngBytes(7, 5)), { type: 'image/png', width: 7, height: 5 }],
    [file('photo.jpg', jpeg), { type: 'image/jpeg', width: 40, height: 20 }],
    [file('turned.jpg', Buffer.concat([exif, Buffer.alloc(40)])), { type: 'image/jpeg', width: 20, height: 40 }],
    [file('a.gif', gifBytes()), { type: 'image/gif', name: 'a.gif' }],
    [
      file('a.webp', bytes('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\x09\xc0\x04\0\x07\x10\xfd\x8f\xfe\x07')),
      { type: 'image/webp', width: 10, height: 20 },
    ],
    [file('a.pdf', pdfBytes(), 'text/html'), { type: 'application/pdf', width: null }],
    [
      file('letter.docx', docxBytes()),
      { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
    ],
    [file('things.zip', zipBytes({ 'a.txt': 'a' })), { type: 'application/zip' }],
    [
      file('old.doc', Buffer.concat([bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(600)])),
      { type: 'application/msword' },
    ],
    [file('song.mp3', bytes(`ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64${'\0'.repeat(500)}`)), { type: 'audio/mpeg' }],
    [file('clip.mp4', bytes(`\0\0\0\x18ftypmp42\0\0\0\0mp42isom${'\0'.repeat(100)}`)), { type: 'video/mp4' }],
    [textFile('table.csv', 'a;b\n1;ü\n'), { type: 'text/csv', name: 'table.csv' }],
    [textFile('BMW.txt', 'BMW is no bitmap'), { type: 'text/plain' }],
    [textFile('build.log', '\u001b[31mred\u001b[0m\r\n'), { type: 'text/plain' }],
    [textFile('mark.txt', '\ufeffwith a mark'), { type: 'text/plain' }],
  ]
  for (const [one, expected] of taken) {
    const { status, body } = await upload(one)
    t.match({ status, body }, { status: 201, body: { name: one.name, ...expected } }, one.name)
  }
})

t.test('a name that says something else gets the right end', async (t) => {
  const named = {
    'photo.jpg': 'photo.jpg.png',
    image: 'image.png',
    'v1.2': 'v1.2.png',
    '': 'file.png',
    'a.PNG': 'a.PNG',
  }
  for (const [name, expected] of Object.entries(named)) {
    // A form that leaves the name empty has no file in it, as browsers send what nobody chose.
    if (name) t.match(await upload(file(name, pngBytes())), { status: 201, body: { name: expected } }, name)
  }
})

t.test('names are nothing but names', async (t) => {
  const cleaned: Record<string, string> = {
    '../../etc/passwd.txt': 'passwd.txt',
    'C:\\Users\\me\\notes.txt': 'notes.txt',
    'cod\u202etxt.exe.txt': 'codtxt.exe.txt',
    'a\u200bb\u0007c.txt': 'abc.txt',
    '  .hidden.txt  ': 'hidden.txt',
    'what? "this": <b>.txt': 'what_ _this__ _b_.txt',
    'e\u0301te\u0301 ☀️ 日本.txt': 'été ☀️ 日本.txt',
    'two  \t spaces.txt': 'two spaces.txt',
    [`${'ü'.repeat(300)}.txt`]: `${'ü'.repeat(98)}.txt`,
  }
  for (const [name, expected] of Object.entries(cleaned)) {
    t.match((await upload(textFile(name))).body.name, expected, JSON.stringify(name).slice(0, 60))
  }
})

t.test('what may do harm is not taken, whatever it calls itself', async (t) => {
  const html = '<!DOCTYPE html><script>alert(1)</script>'
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
  const program = bytes(`MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff${'\0'.repeat(200)}`)
  const elf = bytes(`\x7fELF\x02\x01\x01${'\0'.repeat(100)}`)
  const refused = [
    file('page.html', html, 'text/html'),
    file('page.html', 'Just text', 'text/plain'),
    file('page.txt', html, 'text/plain'),
    file('page.csv', `\n  ${html}`, 'text/csv'),
    file('page.png', html, 'image/png'),
    file('page', html),
    file('pic.svg', svg, 'image/svg+xml'),
    file('pic.png', svg, 'image/png'),
    file('pic.txt', `<?xml version="1.0"?>${svg}`),
    file('run.js', 'alert(1)', 'text/javascript'),
    file('run.txt', '#!/bin/sh\nrm -rf /'),
    file('run.exe', program),
    file('run.png', program, 'image/png'),
    file('run.txt', program, 'text/plain'),
    file('run', elf),
    file('pic.exe', pngBytes(), 'image/png'),
    file('pic.html', gifBytes(), 'image/gif'),
    file('app.jar', zipBytes({ 'META-INF/MANIFEST.MF': 'x' })),
    file('setup.msi', Buffer.concat([bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(600)])),
    file('setup', Buffer.concat([bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(600)])),
    file('latin.txt', bytes('caf\xe9')),
    file('wide.txt', Buffer.from('text', 'utf16le')),
    file('nul.csv', bytes('a\0b')),
    file('notes', 'Text without an end to its name'),
    file('data.bin', Buffer.from([1, 2, 3, 4])),
    file('flash.swf', bytes('CWS\x0a')),
    file('page.toString', 'x'),
    file('__proto__', 'x'),
  ]
  const before = await database.collection('attachments').countDocuments()
  for (const one of refused) {
    const answer = await upload(one)
    t.match(answer, { status: 415, body: { code: 'unsupported_media_type', detail: /“/ } }, one.name)
  }
  t.equal((await upload(textFile(), file('run.exe', program))).status, 415, 'all or none')
  t.equal(await database.collection('attachments').countDocuments(), before)
  t.equal(await database.collection('files.files').countDocuments(), before)
})
