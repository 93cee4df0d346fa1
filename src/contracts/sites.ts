import { z } from 'zod'
import { examples } from './examples.ts'
import { id, line } from './primitives.ts'
import { email, user } from './users.ts'

/** What a widget may know of its site. */
export const publicSite = z
  .object({ id, key: z.string(), name: z.string(), colour: z.string(), greeting: z.string(), locale: z.string() })
  .meta({ id: 'PublicSite' })

export const widgetSessionBody = z
  .strictObject({
    siteKey: z.string().min(1).max(64),
    visitorToken: z.string().max(200).nullable().optional(),
    name: line(80).optional(),
    email: email.optional(),
  })
  .meta({ examples: [{ siteKey: 'demo', name: 'Robin' }] })

/** A visitor's session: the access token is short-lived, the visitor token brings the same visitor back. */
export const widgetSession = z
  .object({ user, accessToken: z.string(), visitorToken: z.string(), expiresIn: z.int(), site: publicSite })
  .meta({ id: 'WidgetSession', examples: [examples.widgetSession] })
