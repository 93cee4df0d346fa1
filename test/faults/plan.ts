import type { Side } from '../../src/domain/actor.ts'
import type { Intent } from './history.ts'
import type { Random } from './random.ts'

/** In every note's body, so that one is recognised wherever it turns up. */
export const noteMark = '(for staff only)'

export interface Choose {
  next(): Intent
  /** An intent was acknowledged; of a send, with this message. */
  done(intent: Intent, messageId: string | undefined): void
}

const recent = 20

/** What one writer does next: mostly sends, now and then changes of what it sent before. */
export function createPlan(name: string, side: Side, random: Random): Choose {
  const own: { id: string; internal: boolean }[] = []
  let sends = 0
  let edits = 0
  /** A status that ends a ticket is taken back at once, or nobody could write any more. */
  let reopen = false

  function send(internal: boolean): Intent {
    const key = `${name}-${++sends}`
    return { does: 'send', key, internal, body: `${key} ${internal ? noteMark : ''}`.trim() }
  }

  function status(): Intent {
    reopen = random.chance(0.2)
    return { does: 'status', status: reopen ? 'closed' : random.pick(['open', 'pending', 'frozen', 'solved']) }
  }

  return {
    next() {
      if (reopen) {
        reopen = false
        return { does: 'status', status: 'open' }
      }
      const target = own.length > 0 ? own[Math.floor(random.between(0, own.length))] : undefined
      const choice = random.between(0, 100)
      if (target && choice < 6) {
        const body = `${name} edit ${++edits} ${target.internal ? noteMark : ''}`.trim()
        return { does: 'edit', messageId: target.id, body }
      }
      if (target && choice < 9) {
        own.splice(own.indexOf(target), 1)
        return { does: 'delete', messageId: target.id }
      }
      if (side === 'customer') return send(false)
      if (choice < 11) return status()
      if (choice < 14) return { does: 'update', priority: random.pick(['low', 'normal', 'high', 'urgent']) }
      return send(choice < 28)
    },

    done(intent, messageId) {
      if (intent.does !== 'send' || !messageId) return
      own.push({ id: messageId, internal: intent.internal })
      if (own.length > recent) own.shift()
    },
  }
}
