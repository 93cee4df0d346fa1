import { computed, effect, signal } from '@preact/signals'
import { render } from 'preact'
import { brandColours } from '../shared/brand-colour.ts'
import { isForPreview, previewReady, type ToPreview } from '../shared/preview-messages.ts'
import { App } from './app.tsx'
import type { Bridge } from './bridge.ts'
import { speak } from './language.ts'
import { previewChat } from './preview-chat.ts'

/** No page is told anything, and none says anything. */
const noBridge = (): Bridge => ({
  ...{ shown: signal(true), covers: signal(false), locale: signal(null) },
  ...{ tell: () => {}, on: () => {}, hello: Promise.resolve(null) },
})

/**
 * The chat as the console shows it beside a site's settings: the same components, with what is being typed. Nothing is
 * asked of the server, and nothing sent.
 */
export const startPreview = (): void => {
  const told = signal<ToPreview | null>(null)
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== location.origin || event.source !== window.parent || !isForPreview(event.data)) return
    told.value = event.data
  })
  effect(() => {
    if (!told.value) return
    const page = document.documentElement
    page.dataset.theme = told.value.scheme
    for (const [name, value] of Object.entries(brandColours(told.value.site.colour)?.tokens ?? {}))
      page.style.setProperty(name, value)
  })
  // By its value: each letter of the greeting would load the language anew.
  const locale = computed(() => told.value?.site.locale)
  const { spoken } = speak(computed(() => [locale.value]))
  const root = document.getElementById('app')
  effect(() => {
    if (root && spoken.value) render(<App chat={previewChat(told)} bridge={noBridge()} siteKey="preview" />, root)
  })
  window.parent.postMessage(previewReady, location.origin)
}
