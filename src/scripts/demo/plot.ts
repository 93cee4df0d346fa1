import type { Channel, Priority, Status } from '../../contracts/tickets.ts'

/** Who works for the shop, by username. */
export type Colleague = 'admin' | 'agent' | 'mateo' | 'ines' | 'tomasz'

/** A site by its key, through whose widget somebody writes, or another way in. */
export type WayIn = 'demo' | 'cafes' | 'beans' | Exclude<Channel, 'widget'>

/** What happens next in a conversation, so many minutes after what came before. */
export type Step = { after: number; by: 'customer' | 'colleague' | Colleague } & (
  | { body: string; internal?: true }
  | { macro: string }
)

/** A conversation that happened once, or to several people with different goods. */
export interface Plot {
  /** `{word}` stands for what each telling says of it. */
  opening: string
  subject?: string
  tags?: string[]
  priority?: Priority
  way: WayIn
  steps: Step[]
  /** How it ends; open if not given. */
  end?: Status
  tellings: Telling[]
}

export interface Telling {
  /** Days before now at which it begins. */
  ago: number
  /** The customer's name. */
  from: string
  /** Who answers; Noor if not given. */
  colleague?: Colleague
  words?: Record<string, string>
  /** What differs from the plot. */
  end?: Status
  priority?: Priority
  way?: WayIn
  /** How many of the steps were made so far; all if not given. */
  upTo?: number
  rating?: readonly [score: number, comment?: string]
}

export const customer = (after: number, body: string): Step => ({ by: 'customer', after, body })
export const answer = (after: number, body: string): Step => ({ by: 'colleague', after, body })
export const note = (after: number, body: string): Step => ({ by: 'colleague', after, body, internal: true })
export const noteBy = (by: Colleague, after: number, body: string): Step => ({ by, after, body, internal: true })
export const macro = (after: number, name: string): Step => ({ by: 'colleague', after, macro: name })
