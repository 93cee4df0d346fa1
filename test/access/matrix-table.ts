/** Everybody who may come, as the columns of the tables below. */
export const callers = ['anonymous', 'stranger', 'owner', 'agent', 'admin', 'key', 'keyless'] as const
export type CallerName = (typeof callers)[number]

export interface Row {
  /** The route or command, without the words in brackets. */
  call: string
  variant: string
  status: Record<CallerName, number>
  scope: string
}

/** How a row is called in a table, and in the requests that belong to it. */
export const labelOf = ({ call, variant }: Row): string => (variant ? `${call} (${variant})` : call)

/** The rows of a table above. */
export function rowsOf(table: string): Row[] {
  const lines = table.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('call '))
  return lines.map((line) => {
    const [label = '', rest = ''] = line.split(/\s{2,}(?=\d)/, 2)
    const cells = line.slice(label.length).trim().split(/\s+/)
    const [, call = '', variant = ''] = /^(.*?)(?: \((.*)\))?$/.exec(label) ?? []
    const alone = cells.length === 1
    if (rest === '' || (!alone && cells.length !== callers.length + 1)) throw new Error(`not a row: ${line}`)
    const statuses = callers.map((caller, column) => [caller, Number(cells[alone ? 0 : column])])
    const status = Object.fromEntries(statuses) as Record<CallerName, number>
    return { call, variant, status, scope: alone ? 'any' : (cells.at(-1) ?? '') }
  })
}
