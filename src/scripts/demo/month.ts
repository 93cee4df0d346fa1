import pLimit from 'p-limit'
import type { Context, Services } from '../../usecases/context.ts'
import { createTicket } from '../../usecases/create-ticket.ts'
import { noteBrokenPromises } from '../../usecases/note-broken-promises.ts'
import { takeMailIn } from '../../usecases/receive-mail.ts'
import { updateTicket } from '../../usecases/update-ticket.ts'
import { coffee } from './coffee.ts'
import { addressOf, type Customers, createCustomers } from './customers.ts'
import { goods } from './goods.ts'
import { money } from './money.ts'
import { orders } from './orders.ts'
import type { Plot, Telling } from './plot.ts'
import { at, contextOf, run, userOf } from './stage.ts'
import { gather, type Team } from './team.ts'
import { type Begun, filled, goOn, startOf } from './tell.ts'
import { today } from './today.ts'
import { furnish, paintTags } from './tools.ts'

const plots: Plot[] = [...orders, ...goods, ...money, ...coffee, ...today]

/** Conversations go on side by side: each waits for the disk, all wait together. */
const atOnce = 8
/** How often half a second is waited for what follows from it all. */
const mostWaits = 60

interface Cast {
  services: Services
  team: Team
  customers: Customers
}

const mailOf = (name: string, subject: string, body: string, time: Date): Buffer =>
  Buffer.from(
    [
      `From: ${name} <${addressOf(name)}>`,
      'To: support@kettle.example',
      `Subject: ${subject}`,
      `Message-ID: <${time.getTime()}.${addressOf(name)}>`,
      `Date: ${time.toUTCString()}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      body,
    ].join('\r\n'),
  )

/** A ticket by mail says neither tags nor priority: whoever reads it first adds them. */
async function byMail({ team, customers }: Cast, services: Services, plot: Plot, telling: Telling) {
  const { from, words, colleague = 'agent' } = telling
  const subject = filled(plot.subject ?? plot.opening, words)
  const mail = mailOf(from, subject, filled(plot.opening, words), services.now())
  const { ticketId } = await takeMailIn(services, mail)
  const sender = ticketId && (await services.store.tickets.head(ticketId))?.customerId
  if (!ticketId || !sender) throw new Error(`the mail of ${from} made no ticket`)
  const customer = contextOf(services, await userOf(services, sender), { via: 'email' })
  customers.remember(from, customer)
  const { tags, priority = telling.priority } = plot
  await run(updateTicket, at(team[colleague], services.now()), { ticketId, tags, priority })
  return { ticketId, customer }
}

async function begin(cast: Cast, plot: Plot, telling: Telling, start: Date): Promise<Begun> {
  const services = at(cast.services, start)
  const { way = plot.way, words, from, colleague = 'agent' } = telling
  const begun = { plot: { ...plot, way }, telling, start }
  if (way === 'email') return { ...begun, ...(await byMail(cast, services, plot, telling)) }
  const customer = await cast.customers.come(services, from, way)
  const isOurs = way === 'console' || way === 'api'
  const opener: Context = isOurs ? at(cast.team[colleague], start) : customer
  const ctx = way === 'api' ? { ...opener, actor: { ...opener.actor, via: way } } : opener
  const { id } = await run(createTicket, ctx, {
    message: filled(plot.opening, words),
    subject: plot.subject && filled(plot.subject, words),
    priority: telling.priority ?? plot.priority,
    tags: plot.tags,
    ...(isOurs && { customerId: customer.actor.id }),
  })
  if (way === 'console') await run(updateTicket, ctx, { ticketId: id, assignee: ctx.actor.id })
  return { ...begun, ticketId: id, customer }
}

/** Waits until what follows from commits is done: search, reports and tags know of them then. */
async function settled({ store, publish, now }: Services): Promise<void> {
  for (let waits = 0; waits < mostWaits && (await store.tickets.withPending(now(), 1)).length > 0; waits++) {
    await publish.settled()
  }
}

/** Notes promises that nobody has kept since, each at the time when it broke. */
async function breakPromises(services: Services): Promise<void> {
  const { tickets } = services.store
  for (;;) {
    const [id] = await tickets.duePromises(services.now(), 1)
    const brokeAt = id && (await tickets.head(id))?.sla?.breaksAt
    if (!brokeAt) return
    await noteBrokenPromises(at(services, brokeAt))
  }
}

/**
 * Tells the month before now of a shop with a team of five, each conversation in its own time and through the same
 * use-cases as any other. Tickets get their numbers in the order in which they began. Nobody is mailed about it.
 */
export async function tellMonth(services: Services, people: { admin: Context; agent: Context; robin: Context }) {
  const end = services.now()
  const past: Services = { ...services, retells: true }
  const told = plots.flatMap((plot) =>
    plot.tellings.map((telling) => ({ plot, telling, start: startOf(telling, end) })),
  )
  const inOrder = told.sort((a, b) => a.start.getTime() - b.start.getTime())
  const before = new Date((inOrder[0]?.start ?? end).getTime() - 86_400_000)

  const [admin, agent, robin] = [people.admin, people.agent, people.robin].map((ctx) => at({ ...ctx, ...past }, before))
  if (!admin || !agent || !robin) return
  const team = await gather(admin, agent)
  const macros = await furnish(team)
  const cast = { services: past, team, customers: createCustomers(robin) }
  const begun: Begun[] = []
  for (const { plot, telling, start } of inOrder) begun.push(await begin(cast, plot, telling, start))

  const turn = pLimit(atOnce)
  await Promise.all(begun.map((one) => turn(() => goOn(one, { team, macros, end }))))
  await breakPromises(past)
  await settled(past)
  await paintTags(at(admin, end))
}
