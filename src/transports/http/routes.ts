import type { FastifyInstance } from 'fastify'
import type { Services } from '../../usecases/context.ts'
import { adminRoutes } from './admin.ts'
import { authRoutes } from './auth.ts'
import { messageRoutes } from './messages.ts'
import { sessionRoutes } from './sessions.ts'
import { ticketRoutes } from './tickets.ts'
import { userRoutes } from './users.ts'
import { widgetRoutes } from './widget.ts'

const rooms = [authRoutes, sessionRoutes, adminRoutes, userRoutes, ticketRoutes, messageRoutes, widgetRoutes]

/** The whole of REST, under `/api/v1`. */
export async function restRoutes(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(
    (api, _options, done) => {
      for (const routes of rooms) routes(api, services)
      done()
    },
    { prefix: '/api/v1' },
  )
}
