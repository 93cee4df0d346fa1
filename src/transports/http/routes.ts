import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { Services } from '../../usecases/context.ts'
import { adminRoutes } from './admin.ts'
import { agentRoutes } from './agents.ts'
import { attachmentRoutes } from './attachments.ts'
import { authRoutes } from './auth.ts'
import { cannedReplyRoutes } from './canned-replies.ts'
import { inboundRoutes } from './inbound.ts'
import { macroRoutes } from './macros.ts'
import { mailRoutes } from './mails.ts'
import { messageRoutes } from './messages.ts'
import { reportRoutes } from './reports.ts'
import { savedViewRoutes } from './saved-views.ts'
import { searchRoutes } from './search.ts'
import { sessionRoutes } from './sessions.ts'
import { siteRoutes } from './sites.ts'
import { slaPolicyRoutes } from './sla-policies.ts'
import { tagRoutes } from './tags.ts'
import { ticketExportRoutes } from './ticket-export.ts'
import { ticketRoutes } from './tickets.ts'
import { userRoutes } from './users.ts'
import { webhookRoutes } from './webhooks.ts'
import { widgetRoutes } from './widget.ts'

/** The whole of REST, under `/api/v1`. */
export async function restRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const all: FastifyPluginAsync = async (api) => {
    authRoutes(api, services)
    sessionRoutes(api, services)
    adminRoutes(api, services)
    userRoutes(api, services)
    agentRoutes(api, services)
    ticketRoutes(api, services)
    ticketExportRoutes(api, services)
    messageRoutes(api, services)
    await attachmentRoutes(api, services)
    mailRoutes(api, services)
    inboundRoutes(api, services)
    webhookRoutes(api, services)
    searchRoutes(api, services)
    tagRoutes(api, services)
    savedViewRoutes(api, services)
    siteRoutes(api, services)
    slaPolicyRoutes(api, services)
    reportRoutes(api, services)
    cannedReplyRoutes(api, services)
    macroRoutes(api, services)
    widgetRoutes(api, services)
  }
  await app.register(all, { prefix: '/api/v1' })
}
