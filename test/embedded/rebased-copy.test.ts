import { execFile } from 'node:child_process'
import { cp, readdir, readFile, stat, truncate, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { rebaseGlibc } from '../../src/embedded/elf.ts'
import { type NativePackage, rebasedCopy } from '../../src/embedded/rebased-copy.ts'
import { shippedFolder, notLinux as skip } from './shipped-files.ts'
import { tempFolder } from './temp-folder.ts'

t.test('the copy is made once, with every file rebased', { skip }, async (t) => {
  const { source, cache } = await setup(t)
  const copy = await rebasedCopy(source, cache)
  await assertRebased(t, source, copy)
  const made = await stat(copy)
  t.equal(await rebasedCopy(source, cache), copy)
  t.equal((await stat(copy)).ino, made.ino, 'the same folder')
  t.strictSame(await readdir(cache), [copy.slice(cache.length + 1)], 'and nothing beside it')
})

t.test('a new version of the package, or changed files, get a copy of their own', { skip }, async (t) => {
  const { source, cache } = await setup(t)
  const copies = [await rebasedCopy(source, cache)]
  copies.push(await rebasedCopy({ ...source, version: '9.9.9' }, cache))
  const [first = ''] = await readdir(source.folder)
  await utimes(join(source.folder, first), new Date(), new Date())
  copies.push(await rebasedCopy(source, cache))
  t.equal(new Set(copies).size, 3)
  for (const copy of copies) await assertRebased(t, source, copy)
})

t.test('a copy that a crash left damaged is made again', { skip }, async (t) => {
  const { source, cache } = await setup(t)
  const copy = await rebasedCopy(source, cache)
  const [first = ''] = await readdir(copy)
  await truncate(join(copy, first), 1000)
  t.equal(await rebasedCopy(source, cache), copy)
  await assertRebased(t, source, copy)
  t.equal((await readdir(cache)).length, 1)
})

t.test('many makers at once, in one process and in several, all get the whole copy', { skip }, async (t) => {
  const { source, cache } = await setup(t)
  const script = fileURLToPath(new URL('./make-copy.ts', import.meta.url))
  const elsewhere = [1, 2, 3].map(async () => {
    const args = ['--import=tsx', script, source.folder, source.version, cache]
    return (await promisify(execFile)(process.execPath, args)).stdout.trim()
  })
  const here = [1, 2, 3].map(() => rebasedCopy(source, cache))
  const copies = new Set(await Promise.all([...elsewhere, ...here]))
  t.equal(copies.size, 1)
  for (const copy of copies) await assertRebased(t, source, copy)
  t.equal((await readdir(cache)).length, 1, 'no draft is left')
})

t.test('a package without native files is refused', async (t) => {
  const folder = await tempFolder(t)
  await t.rejects(rebasedCopy({ folder, version: '1.0.0', arch: 'x64' }, join(folder, 'cache')), {
    message: `No native files in ${folder}`,
  })
})

async function setup(t: Test): Promise<{ source: NativePackage; cache: string }> {
  const root = await tempFolder(t)
  const folder = join(root, 'package')
  await cp(shippedFolder(), folder, { recursive: true, preserveTimestamps: true })
  return { source: { folder, version: '0.1.1', arch: 'x64' }, cache: join(root, 'cache') }
}

async function assertRebased(t: Test, source: NativePackage, copy: string): Promise<void> {
  const names = (await readdir(copy)).sort()
  t.equal(names.length, 2)
  for (const name of names) {
    const expected = await readFile(join(source.folder, name))
    rebaseGlibc(expected)
    t.ok(expected.equals(await readFile(join(copy, name))), `${name} is whole`)
  }
}
