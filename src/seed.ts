import { buildApp } from './app.ts'
import { ConfigError } from './config.ts'
import { openConfiguredStore } from './scripts/open-store.ts'
import { demoLogins, demoPassword, demoSiteKey, seedDemo } from './scripts/seed-demo.ts'
import type { Store } from './store/index.ts'

/** Throws where the demo would come between what somebody has already. */
async function assertRoom(store: Store): Promise<void> {
  const [ticket] = await store.tickets.headsAfter(undefined, 1)
  if (ticket) throw new ConfigError('There are tickets already: the demo is for an empty database.')
  if (await store.sites.byKey(demoSiteKey)) throw new ConfigError(`There is a site ${demoSiteKey} already.`)
  for (const login of demoLogins) {
    for (const name of [login, login.split('@', 1)[0] ?? '']) {
      if (await store.secrets.byLogin(name)) throw new ConfigError(`There is somebody called ${name} already.`)
    }
  }
}

async function main(): Promise<void> {
  const { config, store, url, close } = await openConfiguredStore()
  try {
    if (config.production && !config.seedDemo) {
      throw new ConfigError('Everybody knows the demo’s password: with NODE_ENV=production, set SEED_DEMO=true too.')
    }
    await assertRoom(store)
    const app = await buildApp({ ...config, mongodbUrl: url })
    try {
      await seedDemo(app.services, config.publicUrl ?? `http://127.0.0.1:${config.port}`, { month: true })
      const [{ total = 0 }, { size }] = await Promise.all([
        store.ticketLists.list({
          filter: {},
          side: 'staff',
          sort: '-updatedAt',
          limit: 1,
          cursor: undefined,
          count: true,
        }),
        store.sites.list(),
      ])
      console.log(`${total} tickets over a month, on ${size} sites`)
      console.log(`log in as ${demoLogins.join(', ')}, password ${demoPassword}`)
    } finally {
      await app.close()
    }
  } finally {
    await close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
})
