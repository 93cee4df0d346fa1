import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { elfHash, rebaseGlibc } from '../../src/embedded/elf.ts'
import { compareVersions, systemGlibc } from '../../src/embedded/glibc.ts'
import { shippedFiles, notLinux as skip } from './shipped-files.ts'
import { tempFolder } from './temp-folder.ts'

/** Where the ELF header keeps the machine, in bytes, and the two machines that the engine is shipped for. */
const MACHINE_AT = 0x12
const X86_64 = 62
const AARCH64 = 183

t.test('the hash is the one that version names are compared by', async (t) => {
  t.equal(elfHash('GLIBC_2.2.5'), 0x09691a75)
  t.equal(elfHash('GLIBC_2.17'), 0x06969197)
  t.equal(elfHash(''), 0)
})

t.test('the shipped files load on this system once they are rebased', { skip }, async (t) => {
  const folder = await tempFolder(t)
  const renamed: string[] = []
  for (const file of await shippedFiles()) {
    const elf = await readFile(file)
    renamed.push(...rebaseGlibc(elf))
    await writeFile(join(folder, basename(file)), elf)
  }
  t.ok(renamed.includes('fmod'))
  t.ok(renamed.includes('__isoc23_strtol'))

  const [addon = ''] = await shippedFiles()
  if (compareVersions(systemGlibc() ?? '', '2.38') < 0) {
    t.throws(() => createRequire(import.meta.url)(addon), { message: /GLIBC_2\.38/ }, 'they do not load as shipped')
  }
  const { Engine } = createRequire(import.meta.url)(join(folder, basename(addon)))
  const engine = await Engine.open(join(folder, 'db'))
  await engine.close()
  t.pass('the addon opened a database')
})

t.test('a file that is rebased already stays as it is', { skip }, async (t) => {
  const elf = await addon()
  t.not(rebaseGlibc(elf).length, 0)
  const once = Buffer.from(elf)
  t.strictSame(rebaseGlibc(elf), [])
  t.ok(elf.equals(once))
})

t.test('each machine goes back to its own first glibc', { skip }, async (t) => {
  const versions = new Map([
    [X86_64, 'GLIBC_2.2.5'],
    [AARCH64, 'GLIBC_2.17'],
  ])
  for (const [machine, version] of versions) {
    const elf = await addon()
    if (!elf.includes(`\0${version}\0`)) continue
    elf.writeUInt16LE(machine, MACHINE_AT)
    const before = count(elf, hashBytes(version))
    rebaseGlibc(elf)
    t.equal(count(elf, hashBytes(version)), before + 1, version)
    t.equal(count(elf, hashBytes('GLIBC_2.38')), 0)
  }
})

t.test('what is no such library is refused by name', async (t) => {
  t.throws(() => rebaseGlibc(Buffer.alloc(0)), { message: 'Not an ELF file' })
  t.throws(() => rebaseGlibc(randomBytes(100_000)), { message: 'Not an ELF file' })
  const header = Buffer.alloc(64)
  header.write('\x7fELF\x01\x01', 'latin1')
  t.throws(() => rebaseGlibc(header), { message: 'Not a 64-bit little-endian ELF file' })
  header.write('\x7fELF\x02\x02', 'latin1')
  t.throws(() => rebaseGlibc(header), { message: 'Not a 64-bit little-endian ELF file' })
  header.write('\x7fELF\x02\x01', 'latin1')
  t.throws(() => rebaseGlibc(header), { message: 'Broken ELF file: it has no section table' })
})

t.test('a truncated file is refused wherever it was cut', { skip }, async (t) => {
  const whole = await addon()
  for (const length of [3, 63, 64, 1000, whole.length >> 1, whole.length - 1]) {
    t.throws(() => rebaseGlibc(whole.subarray(0, length)), { message: /ELF file/ }, `${length} bytes`)
  }
})

t.test(
  'an unknown machine, and a function without an older version, are refused and nothing is changed',
  {
    skip,
  },
  async (t) => {
    const foreign = await addon()
    foreign.writeUInt16LE(8, MACHINE_AT)
    t.throws(() => rebaseGlibc(foreign), { message: 'No older glibc version is known for ELF machine 8' })

    const newer = await addon()
    newer.write('__isoc29_', newer.indexOf('__isoc23_strtoul\0'), 'latin1')
    const before = Buffer.from(newer)
    t.throws(() => rebaseGlibc(newer), { message: /^No older version is known of __isoc29_strtoul/ })
    t.ok(newer.equals(before))
  },
)

t.test('damaged tables are refused with a reason, never with an index out of range', { skip }, async (t) => {
  const whole = await addon()
  const sections = Number(whole.readBigUInt64LE(0x28))
  const places = fc.oneof(fc.nat(0x2fff), fc.integer({ min: sections, max: whole.length - 1 }), fc.nat(63))
  const damage = fc.array(fc.tuple(places, fc.nat(255)), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(damage, (bytes) => {
      const elf = Buffer.from(whole)
      for (const [at, byte] of bytes) elf[at] = byte
      try {
        rebaseGlibc(elf)
      } catch (error) {
        if (error instanceof RangeError || !(error instanceof Error)) throw error
        return /ELF|No older version/.test(error.message)
      }
      return true
    }),
    { numRuns: 300 },
  )
  t.pass('300 damaged files')
})

async function addon(): Promise<Buffer> {
  const [file = ''] = await shippedFiles()
  return readFile(file)
}

function hashBytes(version: string): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(elfHash(version))
  return bytes
}

function count(bytes: Buffer, wanted: Buffer): number {
  let found = 0
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found++
  return found
}
