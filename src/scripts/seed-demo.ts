import type { Role } from '../contracts/users.ts'
import type { UserRecord } from '../domain/records.ts'
import { changeStatus } from '../usecases/change-status.ts'
import type { Context, Services } from '../usecases/context.ts'
import { createTicket } from '../usecases/create-ticket.ts'
import { sendMessage } from '../usecases/send-message.ts'
import { updateTicket } from '../usecases/update-ticket.ts'
import { tellMonth } from './demo/month.ts'
import { contextOf, demoPassword, run } from './demo/stage.ts'

export { demoPassword } from './demo/stage.ts'

export const demoSiteKey = 'demo'
export const demoLogins = ['admin@demo.test', 'agent@demo.test', 'customer@demo.test'] as const

/** Milliseconds; somewhat longer than the oldest ticket is old. */
const monthLasts = 32 * 86_400_000

const people: { role: Role; firstName: string; lastName: string }[] = [
  { role: 'admin', firstName: 'Alma', lastName: 'Lindqvist' },
  { role: 'agent', firstName: 'Noor', lastName: 'Haddad' },
  { role: 'customer', firstName: 'Robin', lastName: 'Vega' },
]

interface Story {
  message: string
  subject?: string
  priority?: 'low' | 'high'
  tags?: string[]
  replies: { by: 'agent' | 'customer'; body: string; internal?: true }[]
  status?: 'pending' | 'solved'
  assigned?: true
}

const stories: Story[] = [
  {
    subject: 'The blue kettle arrived with a dent',
    message: 'Hello! The kettle came today, and there is a dent just above the handle. Can I swap it?',
    tags: ['returns'],
    replies: [
      {
        by: 'agent',
        body: 'Sorry about that, Robin. Of course: a new one leaves tomorrow, and the courier takes the old one along.',
      },
      { by: 'agent', body: 'Second dented kettle from that batch, I told the warehouse.', internal: true },
      { by: 'customer', body: 'That was **quick**, thank you. Do I need the box?' },
    ],
    assigned: true,
  },
  {
    subject: 'Invoice for my company',
    message: 'Could you put our VAT number on the invoice of order 1042?',
    tags: ['billing'],
    replies: [{ by: 'agent', body: 'Gladly. Which number should it be?' }],
    status: 'pending',
    assigned: true,
  },
  {
    message: 'Do you ship to Norway? And how long would it take?',
    priority: 'low',
    replies: [{ by: 'agent', body: 'We do: four to six days, and customs are in the price.' }],
    status: 'solved',
  },
  {
    subject: 'Discount code does not work',
    message: 'The code `AUTUMN10` says it has expired, but your newsletter gives it until Sunday.',
    priority: 'high',
    replies: [],
  },
]

async function tell(story: Story, agent: Context, customer: Context): Promise<void> {
  const { message, subject, priority, tags } = story
  const { id: ticketId } = await run(createTicket, customer, { message, subject, priority, tags })
  for (const { by, body, internal } of story.replies) {
    await run(sendMessage, by === 'agent' ? agent : customer, { ticketId, body, internal })
  }
  if (story.assigned) await run(updateTicket, agent, { ticketId, assignee: agent.actor.id })
  if (story.status) await run(changeStatus, agent, { ticketId, status: story.status })
}

interface Wish {
  /** Whether a busy month comes before it all. */
  month?: boolean
}

/** Fills an empty database with a site, three people and a few tickets, so that every page has something to show. */
export async function seedDemo(services: Services, origin: string, { month = false }: Wish = {}): Promise<void> {
  const { store, passwords } = services
  const at = new Date(services.now().getTime() - (month ? monthLasts : 0))
  const passwordHash = await passwords.hash(demoPassword)
  const users: UserRecord[] = []
  for (const person of people) {
    const user = { ...person, email: `${person.role}@demo.test`, username: person.role, passwordHash }
    users.push(await store.users.create(user, at))
  }
  await store.sites.create(
    {
      key: demoSiteKey,
      name: 'Kettle & Co',
      origins: [origin],
      colour: '#2f5d50',
      greeting: 'Hi there! Ask us anything about kettles, orders or returns.',
      locale: 'en',
    },
    at,
  )
  const [admin, agent, customer] = users.map((user) => contextOf(services, user))
  if (!admin || !agent || !customer) return
  if (month) await tellMonth(services, { admin, agent, robin: customer })
  for (const story of stories) await tell(story, agent, customer)
}
