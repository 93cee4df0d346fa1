import { useEffect, useRef } from 'preact/hooks'
import { storedChoice } from '../shared/ui/stored.ts'

/** Single keys may get in the way of speech input and of slips: they can be switched off. */
export const singleKeys = storedChoice('parley.console.keys', ['on', 'off'])

type Keys = Record<string, () => void>

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The letter on the key where the keyboard writes another alphabet, so that j stays where j is. */
const nameOf = ({ key, code }: KeyboardEvent): string => {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  const latin = /^[ -~]$/.test(key)
  return !latin && letter ? letter.toLowerCase() : key
}

/** Calls what belongs to a key pressed anywhere but in a field or a dialog, and without Ctrl, Alt or ⌘. */
export const useKeys = (keys: Keys): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (singleKeys.value === 'off' || isTyping(event.target) || document.querySelector('dialog[open]')) return
      const action = Object.hasOwn(latest.current, nameOf(event)) ? latest.current[nameOf(event)] : undefined
      if (!action) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
