import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { longText, textFile } from '../helper/files.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const customer = await buildCustomer(test)
const ticketId = await buildTicket(customer)
const path = `/tickets/${ticketId}/attachments`

const counts = () =>
  Promise.all(['attachments', 'files.files', 'files.chunks'].map((name) => database.collection(name).countDocuments()))
const onDisk = async () => await readdir(join(test.dataDir, 'uploads')).catch(() => [])
const nothingOnDisk = () => eventually(async () => assert.deepEqual(await onDisk(), []))

const part = (text: string, name = 'filename="a.txt"') =>
  `--line\r\nContent-Disposition: form-data; name="file"; ${name}\r\nContent-Type: text/plain\r\n\r\n${text}\r\n`

t.test('forms that are none, or broken, or say too much', async (t) => {
  const before = await counts()
  const form = { 'content-type': 'multipart/form-data; boundary=line' }
  const post = (body: string | undefined, headers: Record<string, string> = form) =>
    customer.api.call('POST', path, body, headers)
  const invalid = { status: 400, body: { code: 'validation_failed' } }
  const noForm = { status: 415, body: { code: 'unsupported_media_type' } }
  t.match(await post(undefined, {}), noForm, 'nothing')
  t.match(await post('{"file":"x"}', { 'content-type': 'application/json' }), noForm, 'JSON')
  t.match(await post('file=x', { 'content-type': 'application/x-www-form-urlencoded' }), noForm, 'another form')
  t.match(await post('x', { 'content-type': 'image/png' }), noForm, 'a bare file')
  t.match(await post('x', { 'content-type': 'multipart/form-data' }), invalid, 'no boundary')
  t.match(await post('--line--\r\n'), invalid, 'an empty form')
  t.match(await post('hello'), invalid, 'no form at all')
  t.match(await post(part('x')), invalid, 'it never ends')
  t.match(await post(`${part('')}--line--\r\n`), invalid, 'an empty file')
  t.match(await post(`${part('x', '')}--line--\r\n`), invalid, 'a field')
  t.match(
    await post(`--line\r\nContent-Disposition: form-data; name="__proto__"; filename="a.txt"\r\n\r\nx\r\n--line--\r\n`),
    invalid,
    'a trap',
  )
  const note = `--line\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n`
  t.match(
    await post(`${part('x')}${note}--line--\r\n`),
    { ...invalid, body: { errors: [{ path: 'note' }] } },
    'a field beside the file',
  )
  const eleven = Array.from({ length: 11 }, (_, n) => textFile(`${n}.txt`))
  t.match(await customer.api.upload(path, ...eleven), invalid, 'too many')
  t.strictSame(await counts(), before)
  const ten = await customer.api.upload(path, ...eleven.slice(1))
  t.equal(ten.status, 201)
  t.equal(ten.body.items.length, 10)
  await nothingOnDisk()
})

/** Begins an upload of this size by hand, and answers its socket once some of it is on its way. */
async function begin(of: { port: number }, token: string, size: number, sent: number) {
  const socket = connect(of.port, '127.0.0.1')
  socket.on('error', () => undefined)
  const head = [
    `POST /api/v1${path} HTTP/1.1`,
    ...['Host: x', `Authorization: Bearer ${token}`, 'Content-Type: multipart/form-data; boundary=line'],
    `Content-Length: ${part('').length + size}`,
  ].join('\r\n')
  socket.write(`${head}\r\n\r\n${part('').slice(0, -2)}`)
  socket.write(longText(sent))
  await eventually(async () => assert.equal((await onDisk()).length, 1))
  return socket
}

t.test('a connection that is cut in the middle leaves nothing', async (t) => {
  const before = await counts()
  for (const sent of [10, 100_000, 3_000_000]) {
    const socket = await begin(test, customer.token, 5_000_000, sent)
    socket.resetAndDestroy()
    await nothingOnDisk()
  }
  t.strictSame(await counts(), before)
  t.equal((await customer.api.upload(path, textFile())).status, 201, 'and the server goes on')
})

t.test('an upload may take its time as long as it goes on, but not stand still', { timeout: 90_000 }, async (t) => {
  const before = await counts()
  const size = 200_000
  const slow = await begin(test, customer.token, size + '--line--\r\n'.length, 10)
  let answer = ''
  slow.setEncoding('utf8').on('data', (text: string) => {
    answer += text
  })
  const idle = await beginIdle(size)
  let left = size - 10
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const piece = Math.min(left, 12_000)
      left -= piece
      slow.write(longText(piece))
      if (left > 0) return
      clearInterval(timer)
      slow.write('\r\n--line--\r\n')
      resolve()
    }, 1200)
  })
  await eventually(() => assert.match(answer, /^HTTP\/1\.1 201 /))
  t.match(answer, /"size":200000/, 'longer than other requests may take')
  slow.destroy()
  await eventually(() => assert.equal(idle.closed, true), { within: 30_000 })
  t.pass('who sends nothing any more is hung up on')
  await nothingOnDisk()
  const [entries = 0] = before
  t.equal((await counts())[0], entries + 1)
})

async function beginIdle(size: number) {
  const socket = connect(test.port, '127.0.0.1')
  const state = { closed: false }
  socket
    .on('error', () => undefined)
    .on('close', () => {
      state.closed = true
    })
  socket.resume()
  const head = `POST /api/v1${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${customer.token}\r\n`
  socket.write(
    `${head}Content-Type: multipart/form-data; boundary=line\r\nContent-Length: ${size}\r\n\r\n${part('').slice(0, -2)}abc`,
  )
  return state
}

t.test('a stranger does not get to send a file', async (t) => {
  const socket = connect(test.port, '127.0.0.1')
  t.teardown(() => socket.destroy())
  const answer = await new Promise<string>((resolve) => {
    socket.setEncoding('utf8').once('data', resolve)
    socket.write(
      `POST /api/v1${path} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=line\r\nContent-Length: 5000000\r\n\r\n`,
    )
  })
  t.match(answer, /^HTTP\/1\.1 401 /, 'before any of it arrived')
})

t.test('memory stays flat while a file goes up', async (t) => {
  // What is only waiting to be collected does not count.
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const held = () => {
    collect()
    return process.memoryUsage().arrayBuffers
  }
  const before = held()
  let most = 0
  const { size } = await sendInPieces(10_000_000, () => {
    most = Math.max(most, held())
  })
  t.equal(size, 10_000_000)
  t.ok(most > 0 && most - before < 5_000_000, `${Math.round((most - before) / 1000)} kB at most`)
})

/** An upload whose bytes never are in this process at once either. */
async function sendInPieces(size: number, afterMegabyte: () => void): Promise<{ size: number }> {
  const socket = connect(test.port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text
  })
  const end = '\r\n--line--\r\n'
  const head = `POST /api/v1${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${customer.token}\r\n`
  const length = part('').length - 2 + size + end.length
  socket.write(
    `${head}Content-Type: multipart/form-data; boundary=line\r\nContent-Length: ${length}\r\n\r\n${part('').slice(0, -2)}`,
  )
  const piece = longText(50_000)
  for (let sent = 0; sent < size; sent += piece.length) {
    if (!socket.write(piece)) await new Promise((resolve) => socket.once('drain', resolve))
    if (sent % 1_000_000 === 0) afterMegabyte()
  }
  socket.write(end)
  await eventually(() => assert.match(answer, /"url"/), { within: 20_000 })
  socket.destroy()
  return JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1))
}
