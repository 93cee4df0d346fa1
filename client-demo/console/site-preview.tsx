import { type Signal, useSignal, useSignalEffect } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { PublicSite } from '../../src/contracts/sites.ts'
import { brandColours } from '../shared/brand-colour.ts'
import { isForConsole, type PreviewScene, type ToPreview } from '../shared/preview-messages.ts'
import './preview.css'
import { Segments } from './segments.tsx'
import type { SiteDraft } from './site-draft.ts'
import type { Site } from './sites.ts'

const scenes = [
  { value: 'greeting', text: 'First visit' },
  { value: 'conversation', text: 'Conversation' },
  { value: 'away', text: 'Out of hours' },
] as const satisfies readonly { value: PreviewScene; text: string }[]

const schemes = [
  { value: 'light', text: 'Light' },
  { value: 'dark', text: 'Dark' },
] as const
type Scheme = (typeof schemes)[number]['value']

/** Some hours from now, for the scene in which nobody is there. */
const opensAt = (): string => new Date(Date.now() + 15 * 3_600_000).toISOString()

const asShown = (site: Site, draft: SiteDraft, scene: PreviewScene): PublicSite => {
  const { name, colour, logo, greeting, locale, corner, preChat, replyTime, identityRequired } = draft.fields.value
  return {
    ...{ id: site.id, key: site.key, name, colour, greeting, locale, corner, preChat, identityRequired },
    logoUrl: logo === undefined ? site.logoUrl : logo,
    availability:
      scene === 'away' ? { open: false, opensAt: opensAt(), replyTime } : { open: true, opensAt: null, replyTime },
  }
}

const preferred = (): Scheme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

/** The chat itself, beside its settings: it shows what is typed before it is saved, and sends nothing. */
export const SitePreview = ({ site, draft }: { site: Site; draft: SiteDraft }): VNode => {
  const frame = useRef<HTMLIFrameElement>(null)
  const ready = useSignal(false)
  const scene = useSignal<PreviewScene>('greeting')
  const scheme = useSignal<Scheme>(preferred())

  useEffect(() => {
    const hear = (event: MessageEvent<unknown>): void => {
      if (event.origin !== location.origin || event.source !== frame.current?.contentWindow) return
      if (isForConsole(event.data)) ready.value = true
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [ready])
  useSignalEffect(() => {
    const message: ToPreview = {
      parley: 'preview',
      site: asShown(site, draft, scene.value),
      scene: scene.value,
      scheme: scheme.value,
    }
    if (ready.value) frame.current?.contentWindow?.postMessage(message, location.origin)
  })

  const { corner, colour } = draft.fields.value
  return (
    <section class="preview" aria-labelledby="preview-title">
      <div class="preview-head">
        <h2 id="preview-title">Preview</h2>
        <Choice label="Colours of the preview" options={schemes} value={scheme} />
      </div>
      <div class={`preview-stage preview-${scheme.value} preview-${corner}`}>
        <iframe
          ref={frame}
          class="preview-chat"
          title="Preview of the chat"
          src="/widget/frame?preview"
          // It is to be looked at; its fields would take typing that goes nowhere.
          inert
        />
        <Launcher colour={colour} />
      </div>
      <div class="preview-scenes">
        <Choice label="What the preview shows" options={scenes} value={scene} />
      </div>
    </section>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  options: readonly { value: Value; text: string }[]
  value: Signal<Value>
}

const Choice = <Value extends string>({ label, options, value }: ChoiceProps<Value>): VNode => (
  <Segments
    quiet
    label={label}
    options={options}
    value={value.value}
    onChange={(next) => {
      value.value = next
    }}
  />
)

const Launcher = ({ colour }: { colour: string }): VNode => {
  const brand = brandColours(colour)
  return (
    <span
      class="preview-launcher"
      aria-hidden="true"
      {...(brand ? { style: { color: brand.onAccent, background: brand.accent } } : {})}
    >
      <svg viewBox="0 0 28 28" aria-hidden="true">
        <path d="M7.5 11l6.5 6.5 6.5-6.5" />
      </svg>
    </span>
  )
}
