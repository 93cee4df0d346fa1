import type { Priority, Status } from '../../src/contracts/tickets.ts'
import type { TimelineItem } from '../../src/contracts/timeline.ts'
import { statusWords } from '../shared/ui/status-badge.tsx'
import { listed } from './listed.ts'
import { priorityWords } from './priority.ts'

type Change = TimelineItem['changes'][number]
type Value = Change['from']

const actWords = { opened: 'opened the ticket', replied: 'replied', noted: 'wrote a note' } as const
const promiseWords = {
  firstResponse: 'first response',
  nextResponse: 'next response',
  resolution: 'resolution',
} as const

const tagsOf = (value: Value): readonly string[] => (Array.isArray(value) ? value : [])
const personOf = (value: Value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null)
const tagWords = (verb: string, tags: readonly string[]): string[] =>
  tags.length ? [`${verb} the ${tags.length === 1 ? 'tag' : 'tags'} ${listed(tags)}`] : []

const changeWords = ({ actor }: TimelineItem, { field, from, to }: Change): string[] => {
  switch (field) {
    case 'status':
      // The server vouches for what a field holds.
      return [`changed the status to ${statusWords[to as Status]}`]
    case 'priority':
      return [`set the priority to ${priorityWords[to as Priority]}`]
    case 'tags': {
      const [before, after] = [tagsOf(from), tagsOf(to)]
      return [
        ...tagWords(
          'added',
          after.filter((tag) => !before.includes(tag)),
        ),
        ...tagWords(
          'removed',
          before.filter((tag) => !after.includes(tag)),
        ),
      ]
    }
    case 'assignee': {
      const person = personOf(to)
      if (!person) return ['made it nobody’s']
      return [actor && person.id === actor.id ? 'took the ticket' : `gave it to ${person.name}`]
    }
    case 'subject':
      return ['changed the subject']
    case 'rating':
      return to === null ? ['took the rating back'] : [`rated it ${to} of 5`]
    case 'frozenUntil':
      return to === null ? [] : ['said until when']
  }
}

/** What happened, as a sentence: who, and what they did. Without anybody it happened by a rule or by the clock. */
export const timelineWords = (item: TimelineItem): { who: string; what: string } => {
  if (item.act === 'promise-broken') {
    return { who: 'Overdue:', what: promiseWords[item.promise ?? 'resolution'] }
  }
  const act = item.act === 'changed' ? [] : [actWords[item.act]]
  const what = listed([...act, ...item.changes.flatMap((change) => changeWords(item, change))])
  return { who: item.actor?.name ?? 'Automatically', what: what || 'changed the ticket' }
}
