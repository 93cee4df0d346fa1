import { readdir, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import t from 'tap'
import { compareVersions, systemGlibc } from '../../src/embedded/glibc.ts'
import { nativeLibrary, needsRebasedCopy, thisSystem } from '../../src/embedded/native-library.ts'
import { notLinux as skip } from './shipped-files.ts'
import { tempFolder } from './temp-folder.ts'

t.test('versions are compared as numbers, not as text', async (t) => {
  t.ok(compareVersions('2.9', '2.36') < 0)
  t.ok(compareVersions('2.38', '2.36') > 0)
  t.equal(compareVersions('2.38', '2.38'), 0)
  t.equal(compareVersions('2.38.0', '2.38'), 0)
  t.ok(compareVersions('3', '2.99') > 0)
})

t.test('the glibc of this system is known', { skip }, async (t) => {
  t.match(systemGlibc(), /^2\.\d+$/)
})

t.test('only Linux with a glibc of 2.36 or 2.37 needs a rebased copy', async (t) => {
  t.equal(needsRebasedCopy({ platform: 'linux', arch: 'x64', glibc: '2.36' }), true)
  t.equal(needsRebasedCopy({ platform: 'linux', arch: 'arm64', glibc: '2.37' }), true)
  t.equal(needsRebasedCopy({ platform: 'linux', arch: 'x64', glibc: '2.38' }), false)
  t.equal(needsRebasedCopy({ platform: 'linux', arch: 'arm64', glibc: '2.41' }), false)
  t.equal(needsRebasedCopy({ platform: 'darwin', arch: 'arm64', glibc: undefined }), false)
})

t.test('a system that the engine cannot run on is refused with the way out', async (t) => {
  const message = (platform: string, arch: string, glibc?: string): string => {
    try {
      needsRebasedCopy({ platform, arch, glibc })
      return ''
    } catch (error) {
      return String(error)
    }
  }
  const wayOut = 'set MONGODB_URL to the address of a MongoDB server'
  t.equal(message('win32', 'x64'), `Error: The embedded database does not exist for win32 on x64: ${wayOut}`)
  t.match(message('darwin', 'x64'), 'does not exist for darwin on x64')
  t.match(message('linux', 'riscv64', '2.41'), 'does not exist for linux on riscv64')
  t.match(message('linux', 'x64', '2.35'), 'needs glibc 2.36 or newer and this system has glibc 2.35')
  t.match(message('linux', 'x64'), 'needs glibc 2.36 or newer and this system has another C library')
})

t.test('a new enough system takes the library from its package', async (t) => {
  const system = { platform: 'linux', arch: 'x64', glibc: '2.38' }
  t.equal(await nativeLibrary(await tempFolder(t), system), undefined)
})

t.test('an older one gets a copy, the same whatever the working directory is', { skip }, async (t) => {
  const system = { ...thisSystem(), glibc: '2.36' }
  const folder = await tempFolder(t)
  const library = (await nativeLibrary(folder, system)) ?? ''
  t.ok((await stat(library)).isFile())
  t.equal(basename(library), `embedded-mongodb.linux-${process.arch}-gnu.node`)
  t.match(library, /node_modules.\.cache.parley.embedded-mongodb-\d+\.\d+\.\d+-/)
  const home = process.cwd()
  t.teardown(() => process.chdir(home))
  process.chdir(folder)
  t.equal(await nativeLibrary(folder, system), library)
  t.strictSame(await readdir(folder), [], 'the data folder is not touched')
})

t.test('where the first cache cannot be written the next one takes the copy', { skip }, async (t) => {
  const system = { ...thisSystem(), glibc: '2.36' }
  const folder = await tempFolder(t)
  const file = join(folder, 'file')
  await writeFile(file, '')
  const library = (await nativeLibrary(folder, system, [join(file, 'cache'), join(folder, 'cache')])) ?? ''
  t.ok(library.startsWith(join(folder, 'cache')))
  t.ok((await stat(library)).isFile())
  await t.rejects(nativeLibrary(folder, system, [join(file, 'cache')]), {
    message: /^The embedded database could not be adapted .*: set MONGODB_URL/,
  })
})
