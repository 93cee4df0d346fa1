import { randomUUID } from 'node:crypto'
import { type Api, api } from './api.ts'
import { buildAdmin, type TestApp } from './app.ts'
import { secondsFromNow, signIdentity } from './identity.ts'

/** A site whose server can sign identities. */
export interface TestSite {
  id: string
  key: string
  secret: string
}

export async function buildSite(test: TestApp, more: object = {}): Promise<TestSite> {
  const admin = await buildAdmin(test)
  const { body: site } = await admin.api.post('/sites', { name: 'Shop', ...more })
  const { status, body } = await admin.api.post(`/sites/${site.id}/identity-secret`, {})
  if (status !== 200) throw new Error(`no site: ${JSON.stringify(body)}`)
  return { id: site.id, key: site.key, secret: body.identitySecret }
}

/** What says who somebody is, good for a minute; somebody new each time. */
export const claimsFor = ({ key }: TestSite, more: object = {}) => ({
  sub: randomUUID() as string,
  aud: key,
  exp: secondsFromNow(60),
  jti: randomUUID(),
  ...more,
})

/** The same, signed. */
export const identityFor = (site: TestSite, more: object = {}): string =>
  signIdentity(claimsFor(site, more), site.secret)

export interface TestVisitor {
  id: string
  token: string
  visitorToken: string
  /** REST on their behalf. */
  api: Api
}

/** Somebody in a widget: anonymous, or whoever `identity` says. */
export async function buildVisitor(test: TestApp, { key }: TestSite, more: object = {}): Promise<TestVisitor> {
  const { status, body } = await test.api.post('/widget/session', { siteKey: key, ...more })
  if (status !== 201) throw new Error(`no visitor: ${JSON.stringify(body)}`)
  const { accessToken: token, visitorToken, user } = body
  return { id: user.id, token, visitorToken, api: api(test.url, token) }
}
