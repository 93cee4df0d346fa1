import { createTimeline, type Timeline } from '../../client-demo/shared/timeline.ts'
import { type Keeper, kept } from './keeper.ts'

/** What the widget, the console and the portal keep a thread with. */
export function timelineKeeper(): Keeper {
  let timeline: Timeline | undefined
  return {
    hear(event) {
      const result = timeline?.apply({ ...event, data: event.data ?? {} }) ?? 'gap'
      if (result === 'restored') timeline = undefined
      return result === 'gap' || result === 'restored' ? 'gap' : 'fine'
    },
    merge(answer) {
      if (timeline?.catchUp(answer) === 'restored') timeline = undefined
      timeline ??= createTimeline(answer.epoch, answer.seq, answer.messages)
    },
    last: () => timeline?.last() ?? 0,
    list: () => (timeline?.messages() ?? []).map(kept),
    status: () => undefined,
  }
}
