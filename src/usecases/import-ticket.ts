import type { ImportedPerson, ImportedTicket } from '../contracts/imports.ts'
import type { Role } from '../contracts/users.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { importTicket as planImport } from '../domain/imported-ticket.ts'
import type { UserRecord } from '../domain/records.ts'
import { factsOf } from '../domain/report-facts.ts'
import type { Services } from './context.ts'

/** What a document of MongoDB takes (16 MiB), with room to spare: older messages go to archives once it is there. */
const mostBytes = 12_000_000

interface Parts extends Pick<Services, 'store' | 'derivedId'> {
  /** How much a ticket holds itself; older messages go to archives. */
  atMost: { messages: number; bytes: number }
}

export interface Imported {
  /** False: it was there before, and stays as it is. */
  isNew: boolean
  messages: number
  newCustomers: number
  newAgents: number
}

/**
 * Takes in a ticket of another helpdesk with its thread and times, once per `source` and id. It becomes visible in one
 * write, whole. Nobody is told: no mail, no webhook, no event. People are found by their e-mail or made: customers who
 * can choose a password by a reset mail, agents who are switched off until an admin switches them on.
 * Throws `conflict` where somebody is of another role here.
 */
export async function importTicket(parts: Parts, source: string, given: ImportedTicket): Promise<Imported> {
  const { store, derivedId } = parts
  const ticketId = derivedId('import', source, given.id)
  const there: Imported = { isNew: false, messages: 0, newCustomers: 0, newAgents: 0 }
  if (await store.tickets.head(ticketId)) return there

  const people = await peopleOf(parts, given)
  const customerId = people.idOf(given.customer)
  const messageId = (index: number) => derivedId(ticketId, String(index))
  const authorOf = (index: number) => {
    const { role = 'customer', author } = given.messages[index] ?? {}
    return { id: people.idOf(author ?? given.customer), role }
  }
  const number = await store.meta.nextTicketNumber()
  const { ticket, messages } = planImport(given, { ticketId, number, customerId, messageId }, authorOf)
  if (ticket.threadBytes > mostBytes) throw new AppError('conflict', 'messages: they are too long for one ticket')

  // Before the ticket, so that a ticket that is there can be found; entries without a ticket are found by nobody.
  const about = { ticketId, customerId }
  await store.search.putAll([
    { ...about, id: ticketId, internal: false, text: ticket.subject, at: ticket.createdAt },
    ...messages.map(({ id, internal, body, createdAt }) => ({ ...about, id, internal, text: body, at: createdAt })),
  ])
  if (!(await store.tickets.createWhole(ticket, messages))) return there
  await store.reports.put(factsOf(ticket))
  await store.tags.ensure(ticket.tags, new Date())
  await archiveOlder(parts, ticketId)
  return { isNew: true, messages: messages.length, newCustomers: people.made.customer, newAgents: people.made.agent }
}

async function archiveOlder({ store, atMost }: Parts, ticketId: string): Promise<void> {
  for (;;) {
    const ticket = await store.tickets.head(ticketId)
    const embedded = ticket ? ticket.messageCount - ticket.archivedCount : 0
    const fits = embedded <= atMost.messages && (ticket?.threadBytes ?? 0) <= atMost.bytes
    if (embedded <= 1 || fits) return
    await store.archiving.moveOlder(ticketId)
  }
}

const keyOf = ({ email }: ImportedPerson) => email.toLowerCase()

async function peopleOf({ store }: Parts, given: ImportedTicket) {
  const made = { customer: 0, agent: 0 }
  const ids = new Map<string, string>()
  const wanted: { person: ImportedPerson; role: 'customer' | 'agent' }[] = [
    { person: given.customer, role: 'customer' },
  ]
  for (const { author, role } of given.messages) if (author) wanted.push({ person: author, role })

  // First all who are there, so that nobody is made for a ticket that is refused.
  const unknown = new Map<string, (typeof wanted)[number]>()
  for (const one of wanted) {
    const key = keyOf(one.person)
    const known = (await store.secrets.byLogin(one.person.email))?.user
    if (known) assertRole(known, one.role, one.person.email)
    if (known) ids.set(key, known.id)
    else if (unknown.get(key) && unknown.get(key)?.role !== one.role) throw mixed(one.person.email)
    else unknown.set(key, unknown.get(key)?.person.name ? (unknown.get(key) ?? one) : one)
  }
  for (const [key, { person, role }] of unknown) {
    const { user, isNew } = await create(store, person, role)
    ids.set(key, user.id)
    if (isNew) made[role]++
  }
  return { made, idOf: (person: ImportedPerson) => ids.get(keyOf(person)) ?? '' }
}

const mixed = (email: string) => new AppError('conflict', `${email} writes as customer and as agent`)

function assertRole(user: UserRecord, role: Role, email: string): void {
  if (isStaff(user) === (role !== 'customer')) return
  throw new AppError('conflict', `${email} is ${isStaff(user) ? 'staff' : 'a customer'} here, not ${role}`)
}

async function create(store: Services['store'], { email, name }: ImportedPerson, role: 'customer' | 'agent') {
  const [firstName, ...others] = (name ?? '').split(' ')
  const names = { firstName: firstName || null, lastName: others.join(' ') || null }
  try {
    // Nobody becomes staff by standing in a file.
    const account = { email, username: null, role, active: role === 'customer', ...names }
    return { user: await store.users.create(account, new Date()), isNew: true }
  } catch (error) {
    // Another ticket of the same person was faster.
    const user = (await store.secrets.byLogin(email))?.user
    if (!user) throw error
    assertRole(user, role, email)
    return { user, isNew: false }
  }
}
