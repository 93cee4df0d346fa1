import type { VNode } from 'preact'
import { Select } from '../shared/ui/select.tsx'
import { storedChoice } from '../shared/ui/stored.ts'

const sorts = [
  { value: '-updatedAt', text: 'Newest update' },
  { value: '-repliedAt', text: 'Newest reply' },
  { value: 'waitingSince', text: 'Longest waiting' },
  { value: 'dueAt', text: 'Due next' },
  { value: '-priority', text: 'Priority' },
] as const

/** In which order all lists of tickets stand here. */
export const listSort = storedChoice('parley.console.sort', [
  '-updatedAt',
  '-repliedAt',
  'waitingSince',
  'dueAt',
  '-priority',
])

export const ListSort = (): VNode => (
  <div class="list-sort">
    <Select
      label="Sort by"
      value={listSort.value}
      options={sorts}
      onChange={(sort) => {
        listSort.value = sort
      }}
    />
  </div>
)
