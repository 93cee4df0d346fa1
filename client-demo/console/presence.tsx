import type { VNode } from 'preact'
import type { PresenceStatus } from '../../src/contracts/agents.ts'
import { problemOf } from '../shared/api.ts'
import { Select } from '../shared/ui/select.tsx'
import { toast } from '../shared/ui/toasts.tsx'
import { useDesk } from './desk.ts'
import './presence.css'

export const presenceWords: Record<PresenceStatus, string> = { online: 'Online', away: 'Away', offline: 'Offline' }
const options = (['online', 'away', 'offline'] as const).map((value) => ({ value, text: presenceWords[value] }))

const PresenceDot = ({ status }: { status: PresenceStatus }): VNode => (
  <span class={`presence-dot presence-${status}`} aria-hidden="true" />
)

/** Whether one is there, as colleagues see it, and the way to say so. Without a connection nobody is. */
export const OwnPresence = (): VNode => {
  const { me, socket, team } = useDesk()
  const connected = socket.state.value === 'online'
  const status = connected ? (team.statuses.value.get(me.id) ?? 'online') : 'offline'
  return (
    <div class="presence">
      <Select
        label="Your presence"
        value={status}
        options={options}
        disabled={!connected}
        before={<PresenceDot status={status} />}
        onChange={(next) => {
          team.say(next).catch((error: unknown) => toast(`Your presence was not changed. ${problemOf(error).detail}`))
        }}
      />
    </div>
  )
}
