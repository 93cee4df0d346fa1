import type { Page } from 'playwright-core'
import { buildAdmin, type TestApp } from './app.ts'

/** The demo shop's page with other attributes on its script tag, and scripts before it. */
export async function visitShop(
  page: Page,
  app: TestApp,
  { attributes = '', before = '' }: { attributes?: string; before?: string } = {},
): Promise<void> {
  await page.route('**/demo', async (route) => {
    const response = await route.fetch()
    const html = (await response.text()).replace('data-site="demo"', `data-site="demo" ${attributes}`)
    const { 'content-security-policy': _, ...headers } = response.headers()
    await route.fulfill({ response, headers, body: html.replace('</head>', `<script>${before}</script></head>`) })
  })
  await page.goto(`${app.url}/demo`)
}

/** Somebody who runs the demo shop, with what they can do to its site. */
export async function buildShopkeeper(app: TestApp) {
  const admin = await buildAdmin(app)
  const { body } = await admin.api.get('/sites')
  const site = body.items.find((one: { key: string }) => one.key === 'demo')
  return {
    admin,
    change: (fields: object) => admin.api.patch(`/sites/${site.id}`, fields),
    secret: async (): Promise<string> =>
      (await admin.api.post(`/sites/${site.id}/identity-secret`, {})).body.identitySecret,
  }
}
