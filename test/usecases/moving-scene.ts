import { buildAdmin, buildAgent, startApp, type Teardown } from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { buildSite, type TestVisitor } from '../helper/visitors.ts'
import { openNode, say } from '../store/thread-scene.ts'

export interface Message {
  id: string
  seq: number
  author: { id: string }
  body: string
}

/** A server with a site, staff who look on, and a look past it into what it keeps. */
export async function openScene(t: Teardown) {
  const test = await startApp(t, { RATE_LIMIT: '0' })
  const database = await openDatabase(t, test)
  const node = await openNode(t, test.databaseUrl)
  const admin = await buildAdmin(test)
  const agent = await buildAgent(test, admin)
  const site = await buildSite(test)

  const threadOf = async (ticketId: string): Promise<Message[]> => {
    const messages: Message[] = []
    for (let after = 0, more = true; more; ) {
      const { body } = await agent.api.get(`/tickets/${ticketId}/messages?after=${after}&limit=100`)
      messages.push(...body.items)
      after = messages.at(-1)?.seq ?? 0
      more = body.nextCursor !== null && body.items.length > 0
    }
    return messages
  }

  /** A ticket of a visitor with so many further messages, of which the older ones are archived. */
  async function buildThread(visitor: TestVisitor, further: number): Promise<string> {
    const { body } = await visitor.api.post('/tickets', { message: 'First words' })
    const cast = {
      customer: { id: visitor.id, role: 'customer' as const, side: 'customer' as const },
      agent: { id: agent.id, role: 'agent' as const, side: 'staff' as const },
    }
    await say(node, body.id, further, 'message', cast)
    await node.archiving.moveOlder(body.id)
    return body.id
  }

  /** Where somebody is still named but for the account that is nobody’s now, and the sessions that ended. */
  const traces = async (id: string) => {
    const found = await collectionsWith(database, id)
    return found.filter((name) => name !== 'users' && name !== 'sessions')
  }

  return { test, database, admin, agent, site, threadOf, buildThread, traces }
}
