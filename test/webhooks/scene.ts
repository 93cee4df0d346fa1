import assert from 'node:assert/strict'
import { Webhook } from 'standardwebhooks'
import type { Test } from 'tap'
import type { Overrides } from '../../src/app.ts'
import { buildAdmin, buildAgent, buildCustomer, startApp } from '../helper/app.ts'
import type { Received } from '../helper/receiver.ts'

export const patience = { within: 60_000, every: 50 }

/** A server that may tell receivers on this machine, with everybody who plays a part. */
export async function stage(t: Test, webhooks: NonNullable<Overrides['webhooks']> = {}, env = {}) {
  const settings = { RATE_LIMIT: '0', WEBHOOK_ALLOW_PRIVATE: 'true', ...env }
  const test = await startApp(t, settings, undefined, { webhooks: { pauses: Array(40).fill(100), ...webhooks } })
  const admin = await buildAdmin(test)
  const [agent, customer] = [await buildAgent(test, admin), await buildCustomer(test)]

  async function endpoint(url: string, more: object = {}): Promise<{ id: string; path: string; secret: string }> {
    const { status, body } = await admin.api.post('/webhooks', { url, ...more })
    assert.equal(status, 201, JSON.stringify(body))
    return { id: body.id, path: `/webhooks/${body.id}`, secret: body.secret }
  }
  async function deliveries(path: string, query = '') {
    const { status, body } = await admin.api.get(`${path}/deliveries?limit=100${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body.items
  }
  return { test, admin, agent, customer, endpoint, deliveries }
}

/** Throws unless a secret signed it, by the reference implementation's own judgement. */
export function verify(secret: string, { text, headers }: Received): void {
  new Webhook(secret).verify(text, headers as Record<string, string>)
}

export const idOf = ({ headers }: Received): string => String(headers['webhook-id'])
