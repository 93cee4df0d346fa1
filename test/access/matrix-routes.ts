import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'

/** A route as the server has it, with the zod schemas that it validates by. */
export interface Route {
  method: string
  /** As it was registered: `/api/v1/tickets/:id`. */
  url: string
  schema: { body?: unknown; querystring?: unknown; params?: unknown }
}

/** Fastify tells of every instance before it has a route, so that no route can be missed, hidden ones neither. */
const channel = 'fastify.initialization'

/** Runs something that starts a server, and answers what it answered with every route that was registered. */
export async function withRoutes<Started>(
  start: () => Promise<Started>,
): Promise<{ started: Started; table: Route[] }> {
  const table: Route[] = []
  const onRoute = ({ method, url, schema = {} }: RouteOptions) => {
    for (const one of [method].flat()) table.push({ method: one, url, schema })
  }
  const listen = (message: unknown) => {
    // The channel's message, as Fastify documents it.
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', onRoute)
  }
  subscribe(channel, listen)
  const started = await start().finally(() => unsubscribe(channel, listen))
  return { started, table }
}

/** What the contract calls it: paths of the API without their common beginning, no slash at the end. */
export function nameOf({ method, url }: Pick<Route, 'method' | 'url'>): string {
  const path = url.replace(/^\/api\/v1(?=\/)/, '').replace(/(?<=.)\/$/, '')
  return `${method} ${path}`
}
