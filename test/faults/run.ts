// Breaks a running installation on purpose and checks that nothing acknowledged is lost, doubled or out of order.
// usage: npm run test:faults -- [--seconds N] [--seed S] [--tickets N] [--pace MS] [--faults NAME,…] [--keep]
import { parseArgs } from 'node:util'
import { allFaults, type FaultName } from './faults.ts'
import { describe } from './report.ts'
import { runTrial } from './trial.ts'

const whole = (name: string, text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number`)
  return value
}

/** Comma-separated names of faults. */
function faultsIn(list: string): [FaultName, ...FaultName[]] {
  const [first, ...others] = list.split(',').map((name) => {
    const found = allFaults.find((fault) => fault === name)
    if (!found) throw new Error(`--faults takes some of: ${allFaults.join(', ')}`)
    return found
  })
  return first ? [first, ...others] : allFaults
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: `${Math.floor(Math.random() * 1_000_000)}` },
      tickets: { type: 'string', default: '3' },
      pace: { type: 'string', default: '250' },
      faults: { type: 'string', default: allFaults.join(',') },
      keep: { type: 'boolean', default: false },
    },
  })
  const { keep, faults, ...numbers } = values
  const options = Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, whole(name, text)]))
  const { seed = 0, seconds = 60 } = options
  console.log(`seed ${seed}, ${seconds} s`)
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

  const { violations, explanation, figures, folder } = await runTrial({
    ...options,
    ...{ seed, seconds, keep, faults: faultsIn(faults), webhooks: true, signal: stopping.signal },
  })
  console.log(describe(figures))
  if (keep) console.log(`history and logs: ${folder}`)
  if (violations.length === 0) return console.log('nothing acknowledged was lost, doubled or out of order')
  console.error(`\nFAILED with seed ${seed}\n${explanation}\nhistory and logs: ${folder}`)
  process.exitCode = 1
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
