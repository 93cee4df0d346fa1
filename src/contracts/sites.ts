import { z } from 'zod'
import { autoAssign } from './agents.ts'
import { examples, pageWith } from './examples.ts'
import { officeHours } from './office-hours.ts'
import { id, line, text, time } from './primitives.ts'
import { email, user } from './users.ts'

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'takes a colour such as #2f5d50')

/** A language (BCP 47), such as `pt-BR`. */
const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'takes a language such as en or pt-BR')

/** Where a widget may stand: scheme, host and port, as browsers send it; `https://*.example.com` for all below it. */
const origin = z
  .string()
  .max(253)
  .regex(/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/, 'takes an origin such as https://shop.example')

const asked = z.enum(['off', 'optional', 'required'])
export const preChat = z.strictObject({ name: asked, email: asked }).meta({ id: 'PreChat' })

/** How soon an answer usually comes while the office is open. */
export const replyTime = z.enum(['minutes', 'hours', 'day'])
export type ReplyTime = z.infer<typeof replyTime>

const corner = z.enum(['left', 'right'])

/** Whether somebody answers now, by the office hours; null: at all times, or not before long. */
export const availability = z
  .object({ open: z.boolean(), opensAt: time.nullable(), replyTime: replyTime.nullable() })
  .meta({ id: 'Availability' })
export type Availability = z.infer<typeof availability>

/** What a widget may know of its site. */
export const publicSite = z
  .object({
    id,
    key: z.string(),
    name: z.string(),
    colour: z.string(),
    logoUrl: z.string().nullable(),
    greeting: z.string(),
    locale: z.string(),
    corner,
    preChat,
    identityRequired: z.boolean(),
    availability,
  })
  .meta({ id: 'PublicSite' })
export type PublicSite = z.infer<typeof publicSite>

/** All of a site but its secret, for staff. */
export const site = publicSite
  .omit({ availability: true })
  .extend({
    origins: z.array(z.string()),
    replyTime: replyTime.nullable(),
    officeHours: officeHours.nullable(),
    /** Null: whoever wants a ticket takes it. */
    autoAssign: autoAssign.nullable(),
    /** Since when there is a secret to sign identities with; null: none was made. */
    identitySecretAt: time.nullable(),
    createdAt: time,
  })
  .meta({ id: 'Site', examples: [examples.site] })
export type Site = z.infer<typeof site>

export const siteList = z
  .object({ items: z.array(site), nextCursor: z.null() })
  .meta({ id: 'SiteList', examples: [pageWith(examples.site)] })

const siteFields = {
  name: line(80),
  origins: z.array(origin).max(50),
  colour,
  /** A picture as a `data:` URL (PNG, JPEG, WebP or GIF, at most 64 kB); null: none. */
  logo: z.string().max(90_000).nullable(),
  greeting: text(500),
  locale,
  corner,
  preChat,
  replyTime: replyTime.nullable(),
  officeHours: officeHours.nullable(),
  identityRequired: z.boolean(),
  autoAssign: autoAssign.nullable(),
}

export const createSiteBody = z
  .strictObject({
    ...z.strictObject(siteFields).partial().shape,
    name: siteFields.name,
    key: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{2,39}$/, '3 to 40 of a-z 0-9 _ -')
      .optional()
      .describe('Names the site in the script tag; made of the name where it is absent. It never changes.'),
  })
  .meta({ examples: [{ name: 'Kettle & Co', origins: ['https://kettle.example'] }] })

export const updateSiteBody = z
  .strictObject(siteFields)
  .partial()
  .meta({ examples: [{ greeting: 'Hi there! Ask us anything.' }] })

/** The old secret, where there is one, proves identities too for so many seconds; 0: it is over at once. */
export const rotateIdentitySecretBody = z
  .strictObject({ overlap: z.int().min(0).max(604_800).optional() })
  .meta({ examples: [{ overlap: 3600 }] })

/** The secret is shown this once. */
export const siteWithSecret = site
  .extend({ identitySecret: z.string() })
  .meta({ id: 'SiteWithSecret', examples: [{ ...examples.site, identitySecret: 'ids_c2hvd24tdGhpcy1vbmNl' }] })

/** What the script on a page asks for before anybody opens the chat. */
export const widgetConfigQuery = z.strictObject({
  site: z.string().min(1).max(64).describe('The key of the site.'),
  locale: z.string().max(35).optional().describe('As the page wants it; absent: that of the site.'),
})
export const widgetConfig = z
  .object({
    key: z.string(),
    name: z.string(),
    colour: z.string(),
    corner,
    /** The language that was found for what was asked for. */
    locale: z.string(),
    direction: z.enum(['ltr', 'rtl']),
    /** What the launcher says, by key. */
    words: z.record(z.string(), z.string()),
  })
  .meta({ id: 'WidgetConfig', examples: [examples.widgetConfig] })
export type WidgetConfig = z.infer<typeof widgetConfig>

export const widgetSessionBody = z
  .strictObject({
    siteKey: z.string().min(1).max(64),
    visitorToken: z.string().max(200).nullable().optional(),
    identity: z
      .string()
      .max(4096)
      .optional()
      .describe('A JWT (HS256) by the site’s server: `sub`, `aud` = site key, `exp` at most 5 minutes ahead.'),
    name: line(80).optional(),
    email: email.optional(),
  })
  .meta({ examples: [{ siteKey: 'demo', name: 'Robin' }] })

/** A visitor leaves: the token that would bring them back is none any more. */
export const widgetLogoutBody = z
  .strictObject({ visitorToken: z.string().max(200) })
  .meta({ examples: [{ visitorToken: examples.widgetSession.visitorToken }] })

/** A visitor's session: the access token is short-lived, the visitor token brings the same visitor back. */
export const widgetSession = z
  .object({
    user,
    /** Whether the site's server has said who it is. */
    identified: z.boolean(),
    accessToken: z.string(),
    visitorToken: z.string(),
    expiresIn: z.int(),
    site: publicSite,
  })
  .meta({ id: 'WidgetSession', examples: [examples.widgetSession] })
