import { parseArgs } from 'node:util'
import { ConfigError } from '../config.ts'
import { checkFile, complainer, importFile, type Order, readerOf } from './import-file.ts'
import { openConfiguredStore } from './open-store.ts'

const usage = 'usage: npm run import -- FILE.csv|FILE.json|FILE.jsonl [--source NAME] [--dry-run]'
const options = {
  source: { type: 'string', default: 'import' },
  'dry-run': { type: 'boolean', default: false },
} as const

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch {
    throw new ConfigError(usage)
  }
}

function orderOf(args: string[]): Order & { dryRun: boolean } {
  const { values, positionals } = parsed(args)
  const [path = '', ...others] = positionals
  const read = readerOf(path)
  if (!read || others.length > 0 || values.source === '') throw new ConfigError(usage)
  return { path, read, source: values.source, dryRun: values['dry-run'] }
}

async function main(): Promise<void> {
  const order = orderOf(process.argv.slice(2))
  const complain = complainer((line) => console.error(line))
  const checked = await checkFile(order, complain)
  const { tickets, refused } = checked
  if (refused.size > 0) process.exitCode = 1
  if (order.dryRun) {
    console.log(`${tickets} tickets: ${tickets - refused.size} can be imported, ${refused.size} cannot`)
    return
  }
  const { store, close } = await openConfiguredStore()
  try {
    const sum = await importFile(order, checked, store, complain)
    if (sum.refused > 0) process.exitCode = 1
    const not = `${sum.there} were there already, ${refused.size + sum.refused} refused`
    console.log(`${tickets} tickets: ${sum.imported} imported with ${sum.messages} messages, ${not}`)
    const agents = `${sum.newAgents} agents (switched off until an admin switches them on)`
    console.log(`new: ${sum.newCustomers} customers, ${agents}`)
  } finally {
    await close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
