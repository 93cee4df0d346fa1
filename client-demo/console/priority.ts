import type { Priority } from '../../src/contracts/tickets.ts'

export const priorityWords: Record<Priority, string> = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' }
