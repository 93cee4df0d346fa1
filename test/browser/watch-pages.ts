import assert from 'node:assert/strict'
import type { Frame, Page } from 'playwright-core'

/** What ran, or was kept from running, in any page or frame of a person's browser. */
export interface Watched {
  /** Dialogs, reports of policies, prototypes with something new in them. */
  trouble: string[]
  /** Looks at the elements of every frame of a page: nothing there may be able to run. Throws what it finds. */
  check(page: Page): Promise<void>
}

/** In each frame, before its own scripts: says by the console what its policy had to stop. */
const report = () => {
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`)
  })
}

/** Elements that carry code, and prototypes that were added to. */
const findCode = (): string[] => {
  const found: string[] = []
  const roots: (Document | ShadowRoot)[] = [document]
  for (const root of roots)
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot)
      for (const { name, value } of element.attributes) {
        const leads = /^((xlink:)?href|src|action|formaction|data|poster|background)$/i.test(name)
        const runs = /^on/i.test(name) || name === 'srcdoc'
        const page = leads && /^[\s\p{Cc}]*(javascript:|vbscript:|data:text)/iu.test(value)
        if (runs || page) found.push(`${element.localName}[${name}=${value}]`)
      }
      if (element.localName === 'script' && element.textContent) found.push(`script ${element.textContent}`)
    }
  if (Object.keys(Object.prototype).length) found.push(`Object.prototype has ${Object.keys(Object.prototype)}`)
  return found
}

/** Watches all pages of a person from now on, in every frame. */
export async function watchPages(page: Page): Promise<Watched> {
  const trouble: string[] = []
  const context = page.context()
  await context.addInitScript(report)
  context.on('console', (message) => {
    if (/^policy: |Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) trouble.push(message.text())
  })
  context.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  const look = (frame: Frame): Promise<string[]> => frame.evaluate(findCode)
  return {
    trouble,
    async check(one) {
      for (const frame of one.frames()) assert.deepEqual(await look(frame), [], frame.url())
      assert.deepEqual(trouble, [])
    },
  }
}
