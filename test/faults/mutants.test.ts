import assert from 'node:assert/strict'
import t from 'tap'
import { mutants, patched } from './mutants.ts'
import { ownBuild, runTrial } from './trial.ts'

// Each is let loose for a few seconds at a time, until the checker has caught it or has had its chances.
const seconds = 6
const chances = 4

for (const { name, patch, faults, catchUp = true, breaks } of mutants) {
  t.test(`the checker catches who ${name}`, { timeout: 115_000 }, async (t) => {
    const build = patch ? await patched(t, ownBuild, patch) : ownBuild
    const rules = new Set<string>()
    for (let seed = 1; seed <= chances && !rules.has(breaks); seed++) {
      const { violations } = await runTrial({ seed, seconds, build, faults, catchUp, tickets: 1, pace: 60 })
      for (const { rule } of violations) rules.add(rule)
    }
    t.ok(rules.has(breaks), `${breaks}; broken were ${[...rules].join(', ')}`)
  })
}

t.test('a mutant that can no longer be made is noticed', async (t) => {
  const patch = { file: 'server.js', from: 'this line is not there', to: '' }
  await assert.rejects(patched(t, ownBuild, patch), /0 times, not once/)
  t.pass('refused')
})
