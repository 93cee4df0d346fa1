import type { VNode } from 'preact'
import { Avatar } from '../shared/ui/avatar.tsx'
import { DayTime } from '../shared/ui/time-ago.tsx'
import { type AuditLine, actWords, targetWords } from './audit-words.ts'

interface AuditRowProps {
  line: AuditLine
  keyNames: ReadonlyMap<string, string>
}

export const AuditRow = ({ line, keyNames }: AuditRowProps): VNode => {
  const whom = targetWords(line, keyNames)
  return (
    <tr>
      <td class="audit-who">
        {line.actor ? (
          <span class="audit-person">
            <Avatar person={line.actor} size={20} />
            <span class="clip" dir="auto" title={line.actor.name}>
              {line.actor.name}
            </span>
          </span>
        ) : (
          <span class="audit-quiet">Nobody signed in</span>
        )}
      </td>
      <td class="audit-what">{actWords(line)}</td>
      <td class="audit-whom">{whom ? <bdi>{whom}</bdi> : <span class="audit-none">–</span>}</td>
      <td class="audit-when audit-quiet">
        <DayTime at={line.at} />
      </td>
      <td class="audit-where audit-quiet" title={`Request ${line.requestId}`}>
        {line.address}
      </td>
    </tr>
  )
}
