import type { Context, Services } from '../../usecases/context.ts'
import { signUp } from '../../usecases/sign-up.ts'
import { startWidgetSession } from '../../usecases/start-widget-session.ts'
import type { WayIn } from './plot.ts'
import { caller, contextOf, demoPassword, userOf } from './stage.ts'

export const addressOf = (name: string): string => {
  const plain = name.normalize('NFD').replace(/[^A-Za-z ]/g, '')
  return `${plain.toLowerCase().trim().replace(/ +/g, '.')}@mail.example`
}

const isSite = (way: WayIn) => way === 'demo' || way === 'cafes' || way === 'beans'

async function visitor(services: Services, name: string, siteKey: string): Promise<Context> {
  const typed = { siteKey, name, email: addressOf(name) }
  const { user, site } = await startWidgetSession(services, typed, caller, undefined)
  return contextOf(services, await userOf(services, user.id), { audience: 'parley:widget', siteId: site.id })
}

async function account(services: Services, name: string): Promise<Context> {
  const [firstName = name, lastName = ''] = name.split(' ')
  const login = { email: addressOf(name), username: firstName.toLowerCase(), password: demoPassword }
  const { user } = await signUp(services, { ...login, firstName, lastName }, caller)
  return contextOf(services, await userOf(services, user.id))
}

/**
 * Finds customers by name, and makes each when they first come: visitors on the page of a site, all others with an
 * account. Whoever writes mails is made by their first one, and remembered then.
 */
export function createCustomers(robin: Context) {
  const known = new Map<string, Context>([['Robin Vega', robin]])
  const keyOf = (name: string, way: WayIn) => (isSite(way) ? `${name} ${way}` : name)
  return {
    async come(services: Services, name: string, way: WayIn): Promise<Context> {
      const key = keyOf(name, way)
      const before = known.get(key)
      if (before) return { ...before, now: services.now }
      const made = isSite(way) ? await visitor(services, name, way) : await account(services, name)
      known.set(key, made)
      return made
    },
    remember: (name: string, ctx: Context) => known.set(name, ctx),
  }
}

export type Customers = ReturnType<typeof createCustomers>
