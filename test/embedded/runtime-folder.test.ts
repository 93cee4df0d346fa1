import { mkdir, readdir, readlink, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t from 'tap'
import { makeRuntimeFolder, withDatabase } from '../../src/embedded/runtime-folder.ts'
import { tempFolder } from './temp-folder.ts'

t.test('the folder is private and its address leads through the link', async (t) => {
  const folder = await makeRuntimeFolder(await tempFolder(t))
  t.equal((await stat(folder.path)).mode & 0o777, 0o700)
  const link = linkOf(folder.uri)
  t.equal(dirname(link), folder.path)
  await folder.pointAt('/first.sock')
  t.equal(await readlink(link), '/first.sock')
  await folder.pointAt('/second.sock')
  t.equal(await readlink(link), '/second.sock', 'the link moves')
  t.equal((await readdir(folder.path)).length, 1)
})

t.test('a sweep removes what a killed engine left, and not the link', async (t) => {
  const folder = await makeRuntimeFolder(await tempFolder(t))
  await folder.pointAt('/first.sock')
  await mkdir(join(folder.path, 'embedded-mongodb-abc'))
  await writeFile(join(folder.path, 'embedded-mongodb-abc', 'mongodb.sock'), '')
  await folder.sweep()
  t.strictSame(await readdir(folder.path), ['db.sock'])
  await folder.remove()
  await folder.remove()
  await t.rejects(stat(folder.path), { code: 'ENOENT' })
})

t.test('a temp folder whose path is too long for a socket is not used', async (t) => {
  const long = join(await tempFolder(t), 'x'.repeat(80))
  await mkdir(long)
  const folder = await makeRuntimeFolder(long)
  t.teardown(() => folder.remove())
  t.ok(Buffer.byteLength(linkOf(folder.uri)) < 100)
  t.strictSame(await readdir(long), [])
})

t.test('a database name is put into any connection string', async (t) => {
  t.equal(withDatabase('mongodb://%2Ftmp%2Fa.sock/?directConnection=true', 'parley'), sock('parley'))
  t.equal(withDatabase(sock('other'), 'parley'), sock('parley'), 'in place of another')
  t.equal(withDatabase('mongodb://localhost:27017', 'parley'), 'mongodb://localhost:27017/parley')
  t.equal(withDatabase('mongodb://u:p@a,b:1/x?w=1', 'parley'), 'mongodb://u:p@a,b:1/parley?w=1')
  t.equal(withDatabase('mongodb+srv://host/', 'a b'), 'mongodb+srv://host/a%20b')
  t.throws(() => withDatabase('postgres://host/db', 'parley'), { message: /^Not a MongoDB connection string/ })
})

function linkOf(uri: string): string {
  return decodeURIComponent(new URL(uri.replace(/^mongodb:\/\//, 'x:')).pathname.replace(/\/$/, ''))
}

function sock(name: string): string {
  return `mongodb://%2Ftmp%2Fa.sock/${name}?directConnection=true`
}
