import { type DynamicTables, dynamicTables, nameAt, offsetOfName, SYMBOL_SIZE } from './elf-tables.ts'

/** The glibc version that a rebased file no longer asks for. */
const TOO_NEW = 'GLIBC_2.38'

/**
 * The first glibc version of each machine, which every later glibc still offers: x86-64 joined at 2.2.5 and AArch64
 * at 2.17, where no older version exists. Keys are `e_machine` values of the ELF header.
 */
const BASELINES = new Map([
  [62, 'GLIBC_2.2.5'],
  [183, 'GLIBC_2.17'],
])

/** glibc 2.38 gave the C23 `strtol` and `scanf` families names of their own; the rest of the name is the classic one. */
const C23_PREFIX = '__isoc23_'

/** Functions that 2.38 offers a second, faster version of under the same name (they no longer set errno). */
const REVISED = new Set(['fmod', 'fmodf'])

interface VersionNeed {
  /** Where the `Elfxx_Vernaux` starts in the file, in bytes. */
  at: number
  name: string
  /** The number by which `.gnu.version` refers to it. */
  index: number
}

/**
 * Makes a shared library that was linked against glibc 2.38 load on an older one, by editing its symbol tables in
 * place: what was bound to 2.38 is bound to the machine's first version, and C23 names become the classic names.
 * Sources: ELF-64 object file format ("Symbol table"), LSB Core "Symbol Versioning" (`.gnu.version`, `.gnu.version_r`).
 *
 * @param elf the whole file; hand in a copy, for it is changed, except when this throws
 * @returns the names, as they were, of the symbols now bound to the old version; empty if none needed it
 * @throws Error if the bytes are not such a library, or it uses a function that older versions do not have
 */
export function rebaseGlibc(elf: Buffer): string[] {
  const tables = dynamicTables(elf)
  const tooNew = versionNeeds(elf, tables).filter((need) => need.name === TOO_NEW)
  if (tooNew.length === 0) return []

  const baseline = BASELINES.get(tables.machine)
  if (!baseline) throw new Error(`No older glibc version is known for ELF machine ${tables.machine}`)
  const baselineName = offsetOfName(elf, tables.strings, baseline)
  if (baselineName === undefined) throw new Error(`The ELF string table does not have the name ${baseline}`)
  const symbols = symbolsBoundTo(new Set(tooNew.map((need) => need.index)), elf, tables)
  const unknown = symbols.filter(({ name }) => !name.startsWith(C23_PREFIX) && !REVISED.has(name))
  if (unknown.length > 0) {
    throw new Error(`No older version is known of ${unknown.map(({ name }) => name).join(', ')} (${TOO_NEW})`)
  }

  for (const need of tooNew) {
    elf.writeUInt32LE(elfHash(baseline), need.at)
    elf.writeUInt32LE(baselineName, need.at + 8)
  }
  for (const { at, name } of symbols) {
    // The classic name is the tail of the C23 one, so its string is there already.
    if (name.startsWith(C23_PREFIX)) elf.writeUInt32LE(elf.readUInt32LE(at) + C23_PREFIX.length, at)
  }
  return symbols.map(({ name }) => name)
}

/** The hash by which the loader compares version names (System V ABI, "Hash Table"). */
export function elfHash(name: string): number {
  let hash = 0
  for (const byte of Buffer.from(name, 'latin1')) {
    hash = ((hash << 4) + byte) >>> 0
    const high = hash & 0xf0000000
    hash = ((hash ^ (high >>> 24)) & ~high) >>> 0
  }
  return hash
}

/** Walks `.gnu.version_r`: a chain of libraries (`Elfxx_Verneed`), each with a chain of versions (`Elfxx_Vernaux`). */
function versionNeeds(elf: Buffer, { versionNeeds: section, strings }: DynamicTables): VersionNeed[] {
  const end = section.offset + section.size
  const entry = (at: number): number => {
    if (at + 16 > end) throw new Error('Broken ELF file: a version need lies outside .gnu.version_r')
    return at
  }
  const found: VersionNeed[] = []
  for (let library = entry(section.offset); ; ) {
    let at = library + elf.readUInt32LE(library + 8)
    for (let left = elf.readUInt16LE(library + 2); left > 0; left--) {
      entry(at)
      found.push({ at, name: nameAt(elf, strings, elf.readUInt32LE(at + 8)), index: elf.readUInt16LE(at + 6) })
      at += elf.readUInt32LE(at + 12)
    }
    const toNext = elf.readUInt32LE(library + 12)
    if (toNext === 0) return found
    library = entry(library + toNext)
  }
}

function symbolsBoundTo(versions: Set<number>, elf: Buffer, tables: DynamicTables): { at: number; name: string }[] {
  const found: { at: number; name: string }[] = []
  for (let index = 0; index < Math.floor(tables.symbols.size / SYMBOL_SIZE); index++) {
    // The highest bit only says that the symbol is hidden.
    const version = elf.readUInt16LE(tables.symbolVersions.offset + 2 * index) & 0x7fff
    if (!versions.has(version)) continue
    const at = tables.symbols.offset + SYMBOL_SIZE * index
    found.push({ at, name: nameAt(elf, tables.strings, elf.readUInt32LE(at)) })
  }
  return found
}
