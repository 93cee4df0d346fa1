import type { Priority } from '../../src/contracts/tickets.ts'

export const priorities = ['low', 'normal', 'high', 'urgent'] as const satisfies readonly Priority[]

export const priorityWords: Record<Priority, string> = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' }
