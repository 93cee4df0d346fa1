import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { Api } from '../api.ts'
import { deviceOf } from '../device.ts'
import { openOwnSessions, type SessionInfo } from '../own-sessions.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icons.tsx'
import { SettingsSection } from './settings-section.tsx'
import { SkeletonLine, WhileLoading } from './skeleton.tsx'
import { DayTime } from './time-ago.tsx'

const icons: Record<ReturnType<typeof deviceOf>['kind'], IconName> = {
  computer: 'computer',
  phone: 'phone',
  program: 'terminal',
  unknown: 'circleDashed',
}
/** Sessions shown before the list is opened wholly. */
const few = 8

interface RowProps {
  session: SessionInfo
  ending: boolean
  onEnd: () => void
}

const Row = ({ session, ending, onEnd }: RowProps): VNode => {
  const device = deviceOf(session.userAgent)
  return (
    <li>
      <div class="settings-row">
        <Icon name={icons[device.kind]} size={20} />
        <div class="settings-row-words">
          <p class="settings-row-name">
            <span title={session.userAgent}>{device.name}</span>
            {session.current ? <span class="mark mark-good">this one</span> : null}
          </p>
          <p class="settings-row-quiet">
            <DayTime at={session.lastUsedAt} /> · {session.address}
          </p>
        </div>
        {session.current ? null : (
          <Button kind="quiet" size="small" busy={ending} aria-label={`Sign out ${device.name}`} onClick={onEnd}>
            Sign out
          </Button>
        )}
      </div>
    </li>
  )
}

interface SessionListProps {
  api: Api
  /** Counted up when sessions may have ended by something else on the page. */
  round: number
}

/** Where one is signed in, with ways to end what one does not know. */
export const SessionList = ({ api, round }: SessionListProps): VNode => {
  const own = useMemo(() => openOwnSessions(api), [api])
  const all = useSignal(false)
  useEffect(() => void own.read(), [own, round])

  const { sessions, ending, problem } = own
  const found = sessions.value ?? []
  const others = found.filter(({ current }) => !current).length
  return (
    <SettingsSection
      title="Where you are signed in"
      lead="If you do not know one of these, end it and change your password."
      action={
        others > 1 ? (
          <Button size="small" busy={ending.value.size > 1} onClick={() => void own.endOthers()}>
            End all others
          </Button>
        ) : undefined
      }
    >
      {problem.value ? (
        <Banner
          tone="danger"
          icon="warning"
          action={
            <Button kind="quiet" size="small" onClick={() => void own.read()}>
              Try again
            </Button>
          }
        >
          {problem.value}
        </Banner>
      ) : null}
      {sessions.value === null && !problem.value ? (
        <WhileLoading label="Loading sessions">
          <div class="settings-row">
            <SkeletonLine width={45} height={14} />
          </div>
        </WhileLoading>
      ) : null}
      <ul>
        {(all.value ? found : found.slice(0, few)).map((session) => (
          <Row
            key={session.id}
            session={session}
            ending={ending.value.has(session.id)}
            onEnd={() => void own.end([session.id])}
          />
        ))}
      </ul>
      {found.length > few && !all.value ? (
        <div class="settings-row">
          <Button
            kind="quiet"
            size="small"
            onClick={() => {
              all.value = true
            }}
          >
            {`Show all ${found.length}`}
          </Button>
        </div>
      ) : null}
    </SettingsSection>
  )
}
