import { type EarlyCall, guarded, type ParleyApi } from './emitter.ts'
import { startChat } from './start-chat.ts'

const script = (document.currentScript ??
  document.querySelector('script[data-site][src*="/widget.js"]')) as HTMLScriptElement | null

/** Makes the calls that were put down before this script was there; from now on they are made at once. */
const catchUp = (api: ParleyApi): void => {
  const make = ([name, ...rest]: EarlyCall): void =>
    // What the page put down is its own: a wrong name or value throws here, and is reported there.
    guarded(() => (api[name] as (...all: readonly unknown[]) => unknown)(...rest))
  const early = window.parleyCalls
  window.parleyCalls = { push: (...calls) => calls.forEach(make) }
  if (Array.isArray(early)) early.forEach(make)
}

const start = (tag: HTMLScriptElement): void => {
  const { site, locale, sound, titleBlink } = tag.dataset
  if (!site || window.parley) return
  window.parley = startChat({
    ...{ siteKey: site, origin: new URL(tag.src).origin, locale: locale || null },
    ...{ sound: sound !== 'off', titleBlink: titleBlink !== undefined && titleBlink !== 'off' },
  })
  catchUp(window.parley)
}

if (script) {
  if (document.body) start(script)
  else addEventListener('DOMContentLoaded', () => start(script))
}
