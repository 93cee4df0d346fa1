import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { CannedReply } from '../../src/contracts/canned-replies.ts'
import type { Page } from '../shared/shapes.ts'
import { useDesk } from './desk.ts'

export interface CannedReplyPicker {
  /** What is offered; nothing is, while this is empty. */
  offered: ReadonlySignal<readonly CannedReply[]>
  /** The place of the one that Enter takes. */
  at: ReadonlySignal<number>
  listId: string
  optionId(place: number): string
  /** Call it whenever the text or the caret may have changed. */
  look(): void
  /** @returns whether the key was for the list, and is dealt with */
  press(event: KeyboardEvent): boolean
  choose(reply: CannedReply): void
  close(): void
}

/** A slash that begins a word, and what was typed behind it. */
const slashWord = /(?:^|\s)\/([^\n/]{0,60})$/

/** Those whose shortcut begins so, then those whose text has all the words. */
const fitting = (replies: readonly CannedReply[], typed: string): readonly CannedReply[] => {
  const words = typed.toLowerCase()
  const begins = ({ shortcut }: CannedReply): boolean => shortcut.startsWith(words)
  const has = ({ filled, body }: CannedReply): boolean => {
    const text = (filled ?? body).toLowerCase()
    return words.split(/\s+/).every((word) => text.includes(word))
  }
  return [...replies.filter(begins), ...replies.filter((reply) => !begins(reply) && has(reply))]
}

/**
 * Canned replies in a field: `/` and the beginning of a shortcut, or words of the text, offer those that fit. They are
 * read with each slash and found here, so that Enter never takes what fitted a letter ago.
 *
 * @param onText takes the whole text once one was filled in
 */
export const useCannedReplies = (
  area: RefObject<HTMLTextAreaElement | null>,
  ticketId: string,
  onText: (text: string) => void,
): CannedReplyPicker => {
  const { api } = useDesk()
  const listId = useId()
  const known = useSignal<readonly CannedReply[]>([])
  const typed = useSignal<string | null>(null)
  const offered = useComputed(() => (typed.value === null ? [] : fitting(known.value, typed.value)))
  const at = useSignal(0)
  /** Where the slash stands that was answered with Esc; -1: nowhere. */
  const dismissed = useRef(-1)

  const found = (): { slash: number; caret: number; words: string } | null => {
    const { value, selectionStart: caret, selectionEnd } = area.current ?? { value: '' }
    if (caret === undefined || caret !== selectionEnd) return null
    const words = slashWord.exec(value.slice(0, caret))?.[1]
    return words === undefined ? null : { slash: caret - words.length - 1, caret, words: words.trim() }
  }
  const close = (): void => {
    typed.value = null
  }
  const look = (): void => {
    const place = found()
    if (place?.slash !== dismissed.current) dismissed.current = -1
    if (!place || place.slash === dismissed.current) {
      close()
      return
    }
    if (typed.value === null) {
      // Without an answer the slash is a slash.
      api.get<Page<CannedReply>>('/canned-replies', { ticket: ticketId }).then(
        ({ items }) => {
          known.value = items
        },
        () => undefined,
      )
    }
    if (typed.value !== place.words) at.value = 0
    typed.value = place.words
  }
  const choose = ({ filled, body }: CannedReply): void => {
    const place = found()
    close()
    if (!place || !area.current) return
    area.current.setRangeText(filled ?? body, place.slash, place.caret, 'end')
    onText(area.current.value)
    area.current.focus()
  }
  const press = (event: KeyboardEvent): boolean => {
    const { length } = offered.value
    if (length === 0 || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
    const chosen = offered.value[at.value]
    if (event.key === 'ArrowDown') at.value = (at.value + 1) % length
    else if (event.key === 'ArrowUp') at.value = (at.value - 1 + length) % length
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && chosen) choose(chosen)
    else if (event.key === 'Escape') {
      dismissed.current = found()?.slash ?? -1
      close()
    } else return false
    event.preventDefault()
    return true
  }
  return { offered, at, listId, optionId: (place) => `${listId}-${place}`, look, press, choose, close }
}
