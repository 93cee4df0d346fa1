import type { VNode } from 'preact'
import { exactTime } from '../shared/format.ts'
import { locale } from '../shared/ui/locale.ts'
import { now } from '../shared/ui/now.ts'
import './due-badge.css'
import { dueWords } from './due-words.ts'

/** When something promised is due, kept true each minute; nothing where its clock stands still. */
export const DueBadge = ({ dueAt }: { dueAt: string | null | undefined }): VNode | null => {
  if (!dueAt) return null
  const { words, late } = dueWords(dueAt, now.value)
  return (
    <time class={late ? 'due due-late' : 'due'} dateTime={dueAt} title={`Due ${exactTime(dueAt, locale.value)}`}>
      {words}
    </time>
  )
}
