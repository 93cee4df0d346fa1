/** A part of an ELF file: where its bytes start in the file, how many there are, and its partner section's index. */
export interface Section {
  type: number
  offset: number
  size: number
  link: number
}

/** The four dynamic-linking tables that bind a library's symbols to versions of other libraries. */
export interface DynamicTables {
  machine: number
  symbols: Section
  symbolVersions: Section
  versionNeeds: Section
  strings: Section
}

/** Size in bytes of one symbol, an `Elf64_Sym` (ELF-64 object file format, "Symbol table"). */
export const SYMBOL_SIZE = 24

const FILE_HEADER_SIZE = 64
const SECTION_HEADER_SIZE = 64
const MAGIC = '\x7fELF'
const CLASS_64 = 2
const DATA_LITTLE_ENDIAN = 1

// Section types: ELF-64 object file format, table 8, and the LSB Core "Symbol Versioning" chapter.
const STRTAB = 3
const DYNSYM = 11
const GNU_VERNEED = 0x6ffffffe
const GNU_VERSYM = 0x6fffffff

/**
 * Finds the dynamic-linking tables of an ELF file.
 *
 * @throws Error if the bytes are no 64-bit little-endian ELF file, a table is missing, or one lies outside the file.
 */
export function dynamicTables(elf: Buffer): DynamicTables {
  assertElf64(elf)
  const sections = sectionHeaders(elf)
  const one = (type: number, name: string): Section => {
    const section = sections.find((candidate) => candidate.type === type)
    if (!section) throw new Error(`Not a dynamic ELF library: it has no ${name} section`)
    return inside(elf, section, name)
  }
  const symbols = one(DYNSYM, '.dynsym')
  const strings = sections[symbols.link]
  if (strings?.type !== STRTAB) throw new Error('Broken ELF file: .dynsym does not name a string table')
  const symbolVersions = one(GNU_VERSYM, '.gnu.version')
  if (symbolVersions.size / 2 < Math.floor(symbols.size / SYMBOL_SIZE)) {
    throw new Error('Broken ELF file: .gnu.version is shorter than .dynsym')
  }
  return {
    machine: elf.readUInt16LE(0x12),
    symbols,
    symbolVersions,
    versionNeeds: one(GNU_VERNEED, '.gnu.version_r'),
    strings: inside(elf, strings, '.dynstr'),
  }
}

/**
 * Reads the NUL-terminated name at `offset` bytes into a string table.
 *
 * @throws Error if the name does not lie wholly inside the table.
 */
export function nameAt(elf: Buffer, strings: Section, offset: number): string {
  const table = elf.subarray(strings.offset, strings.offset + strings.size)
  const end = offset < table.length ? table.indexOf(0, offset) : -1
  if (end < 0) throw new Error('Broken ELF file: a name lies outside the string table')
  return table.toString('latin1', offset, end)
}

/** The offset in bytes of a whole name in a string table, or undefined if the table does not have it. */
export function offsetOfName(elf: Buffer, strings: Section, name: string): number | undefined {
  // Every string table starts with a NUL, so each name has one on either side.
  const found = elf.subarray(strings.offset, strings.offset + strings.size).indexOf(`\0${name}\0`, 0, 'latin1')
  return found < 0 ? undefined : found + 1
}

function assertElf64(elf: Buffer): void {
  if (elf.length < FILE_HEADER_SIZE || elf.toString('latin1', 0, 4) !== MAGIC) throw new Error('Not an ELF file')
  if (elf[4] !== CLASS_64 || elf[5] !== DATA_LITTLE_ENDIAN) throw new Error('Not a 64-bit little-endian ELF file')
}

function sectionHeaders(elf: Buffer): Section[] {
  const start = Number(elf.readBigUInt64LE(0x28))
  const size = elf.readUInt16LE(0x3a)
  const count = elf.readUInt16LE(0x3c)
  if (size < SECTION_HEADER_SIZE || count === 0) throw new Error('Broken ELF file: it has no section table')
  if (start + size * count > elf.length) throw new Error('Broken ELF file: the section table lies outside the file')
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * size
    return {
      type: elf.readUInt32LE(at + 0x04),
      offset: Number(elf.readBigUInt64LE(at + 0x18)),
      size: Number(elf.readBigUInt64LE(at + 0x20)),
      link: elf.readUInt32LE(at + 0x28),
    }
  })
}

function inside(elf: Buffer, section: Section, name: string): Section {
  if (section.offset + section.size > elf.length) throw new Error(`Broken ELF file: ${name} lies outside the file`)
  return section
}
