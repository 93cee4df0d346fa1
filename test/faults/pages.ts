import { api } from '../helper/api.ts'
import { kept } from './keeper.ts'
import type { Kept, Observation } from './observation.ts'
import type { Person } from './people.ts'
import type { Site } from './world.ts'

/** Somebody who opens the ticket when all is over, and reads its thread page by page. */
export async function readPages({ url, node }: Site, person: Person, ticketId: string): Promise<Observation> {
  const ask = async (path: string) => {
    const { status, body } = await api(url, person.token).get(path)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    return body
  }
  const list: Kept[] = []
  const ticket = await ask(`/tickets/${ticketId}`)
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const page = await ask(`/tickets/${ticketId}/messages?after=0&limit=100${more}`)
    list.push(...page.items.map(kept))
    cursor = page.nextCursor
  }
  return {
    observer: `${person.name}, by pages of ${node.name}`,
    ...{ side: person.side, ticketId, last: ticket.seq, list, status: ticket.status },
    ...{ heard: new Map(), leaks: [] },
  }
}
