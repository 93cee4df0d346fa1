/** Run by `rebased-copy.test.ts`: makes the copy that its arguments describe and prints where it is. */
import { rebasedCopy } from '../../src/embedded/rebased-copy.ts'

const [folder = '', version = '', cache = ''] = process.argv.slice(2)
console.log(await rebasedCopy({ folder, version, arch: 'x64' }, cache))
