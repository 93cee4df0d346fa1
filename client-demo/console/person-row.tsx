import type { VNode } from 'preact'
import type { Role, User } from '../../src/contracts/users.ts'
import { Avatar } from '../shared/ui/avatar.tsx'
import { Menu } from '../shared/ui/menu.tsx'
import { Select } from '../shared/ui/select.tsx'
import { TimeAgo } from '../shared/ui/time-ago.tsx'
import { useDesk } from './desk.ts'
import type { PersonChange } from './people.ts'

const roleOptions = [
  { value: 'customer', text: 'Customer' },
  { value: 'agent', text: 'Agent' },
  { value: 'admin', text: 'Admin' },
] as const satisfies readonly { value: Role; text: string }[]

interface PersonRowProps {
  user: User
  onChange: (fields: PersonChange) => Promise<void>
  onExport: () => void
  onErase: () => void
}

export const PersonRow = ({ user, onChange, onExport, onErase }: PersonRowProps): VNode => {
  const { me } = useDesk()
  const self = user.id === me.id
  const switchOver = {
    words: user.active ? 'Deactivate' : 'Reactivate',
    icon: user.active ? 'lock' : 'refresh',
    onChoose: () => void onChange({ active: !user.active }),
  } as const
  return (
    <li class={user.active ? 'person' : 'person person-off'}>
      <Avatar person={user} size={36} />
      <div class="person-words">
        <p class="person-name">
          <span class="clip" dir="auto" title={user.name}>
            {user.name}
          </span>
          {self ? <span class="mark">you</span> : null}
          {user.active ? null : <span class="mark">deactivated</span>}
        </p>
        <p class="person-quiet clip">
          {user.email ?? 'No e-mail'}
          {user.username ? ` · @${user.username}` : null}
        </p>
      </div>
      <span class="person-quiet person-since">
        <TimeAgo at={user.createdAt} />
      </span>
      <span class="person-role">
        <Select
          label={`Role of ${user.name}`}
          value={user.role}
          options={roleOptions}
          disabled={self || !user.active}
          onChange={(role) => void onChange({ role })}
        />
      </span>
      <Menu
        label={`More for ${user.name}`}
        items={[
          ...(self ? [] : [switchOver]),
          { words: 'Export their data', icon: 'download', onChoose: onExport },
          ...(self ? [] : [{ words: 'Erase', icon: 'trash', danger: true, onChoose: onErase } as const]),
        ]}
      />
    </li>
  )
}
