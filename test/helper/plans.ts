import type { Connection } from 'mongoose'

type Doc = Record<string, unknown>

/** How the database would go about a command. */
export interface Plan {
  /** The stages that it takes, such as IXSCAN and SORT. */
  stages: string[]
  /** How many keys of indexes and documents it looks at. */
  keys: number
  docs: number
}

const watched = ['find', 'aggregate', 'findAndModify', 'update', 'distinct', 'count']

/** What the database is asked while something runs. The connection needs `monitorCommands=true`. */
export async function asked(connection: Connection, act: () => Promise<unknown>): Promise<Doc[]> {
  const commands: Doc[] = []
  const client = connection.getClient()
  const listen = ({ commandName, command }: { commandName: string; command: Doc }) => {
    if (!watched.includes(commandName)) return
    const { lsid: _, $db: __, writeConcern: ___, ...rest } = command
    commands.push(rest)
  }
  client.on('commandStarted', listen)
  try {
    await act()
  } finally {
    client.off('commandStarted', listen)
  }
  return commands
}

/** Every object in an explanation, however deep, but for the plans that were not taken. */
function* within(value: unknown): Generator<Doc> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Doc
  for (const [key, inner] of Object.entries(value)) if (key !== 'rejectedPlans') yield* within(inner)
}

export async function planOf(connection: Connection, command: Doc): Promise<Plan> {
  const answer = await connection.db?.command({ explain: command, verbosity: 'executionStats' })
  const parts = [...within(answer)]
  const most = (field: string) => Math.max(0, ...parts.map((part) => Number(part[field] ?? 0)))
  return {
    stages: parts.flatMap(({ stage }) => (typeof stage === 'string' ? [stage] : [])),
    keys: most('totalKeysExamined'),
    docs: most('totalDocsExamined'),
  }
}
