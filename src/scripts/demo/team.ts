import type { OfficeHours } from '../../contracts/office-hours.ts'
import { updateAgent } from '../../usecases/agents.ts'
import type { Context } from '../../usecases/context.ts'
import { createUser } from '../../usecases/manage-users.ts'
import { createSite } from '../../usecases/sites.ts'
import type { Colleague } from './plot.ts'
import { contextOf, demoPassword, run, userOf } from './stage.ts'

/** Everybody who answers, each in a context of their own. */
export type Team = Record<Colleague, Context>

const newcomers = [
  { username: 'mateo', firstName: 'Mateo', lastName: 'Ruiz' },
  { username: 'ines', firstName: 'Ines', lastName: 'Okafor' },
  { username: 'tomasz', firstName: 'Tomasz', lastName: 'Zieliński' },
] as const

const talents: { username: Colleague; capacity: number; skills: string[] }[] = [
  { username: 'agent', capacity: 12, skills: ['returns', 'how-to'] },
  { username: 'mateo', capacity: 8, skills: ['repairs', 'parts', 'safety'] },
  { username: 'ines', capacity: 10, skills: ['billing', 'wholesale', 'subscription'] },
  { username: 'tomasz', capacity: 6, skills: ['shipping'] },
]

const workday = [{ from: '08:00', to: '18:00' }]
const officeHours: OfficeHours = {
  timeZone: 'Europe/Berlin',
  ...{ monday: workday, tuesday: workday, wednesday: workday, thursday: workday, friday: workday },
  ...{ saturday: [], sunday: [] },
}

const sites = [
  {
    ...{ key: 'cafes', name: 'Kettle & Co for cafés', colour: '#7a4b2a', replyTime: 'hours' as const, officeHours },
    greeting: 'Good coffee for many? Tell us what you need.',
  },
  {
    ...{ key: 'beans', name: 'Slow Morning Beans', colour: '#b4552d', replyTime: 'minutes' as const },
    greeting: 'Hello! How is your cup today?',
  },
]

/** Opens the other sites, and hires those who are not there yet. */
export async function gather(admin: Context, agent: Context): Promise<Team> {
  const hired = await Promise.all(
    newcomers.map(async (newcomer) => {
      const account = { ...newcomer, email: `${newcomer.username}@demo.test`, password: demoPassword }
      const { id } = await run(createUser, admin, { ...account, role: 'agent' })
      return contextOf(admin, await userOf(admin, id))
    }),
  )
  const [mateo, ines, tomasz] = hired
  if (!mateo || !ines || !tomasz) throw new Error('nobody was hired')
  const team = { admin, agent, mateo, ines, tomasz }
  for (const { username, ...talent } of talents) {
    await run(updateAgent, admin, { agentId: team[username].actor.id, ...talent })
  }
  for (const site of sites) await run(createSite, admin, { ...site, origins: [] })
  return team
}
