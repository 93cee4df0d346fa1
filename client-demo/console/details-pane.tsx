import type { VNode } from 'preact'
import type { Channel, Ticket } from '../../src/contracts/tickets.ts'
import { Avatar } from '../shared/ui/avatar.tsx'
import { Button, IconButton } from '../shared/ui/button.tsx'
import { Select } from '../shared/ui/select.tsx'
import { StatusDot, statuses, statusWords } from '../shared/ui/status-badge.tsx'
import { DayTime } from '../shared/ui/time-ago.tsx'
import { useDesk } from './desk.ts'
import './details-pane.css'
import { toggleDetails } from './details-shown.ts'
import { FollowersField } from './followers-field.tsx'
import { presenceWords } from './presence.tsx'
import { priorities, priorityWords } from './priority.ts'
import { TagsField } from './tags-field.tsx'
import { assignToMe, setFields, setStatus, unassign } from './ticket-actions.ts'
import { TicketHistory } from './ticket-history.tsx'
import { TicketPromises } from './ticket-promises.tsx'

const channelWords: Record<Channel, string> = {
  widget: 'Chat widget',
  portal: 'Portal',
  console: 'Console',
  api: 'API',
  email: 'E-mail',
}

const statusOptions = statuses.map((value) => ({ value, text: statusWords[value] }))
const priorityOptions = priorities.map((value) => ({
  value,
  text: priorityWords[value],
}))

/** What the open ticket is, beside its thread. */
export const DetailsPane = (): VNode => {
  const desk = useDesk()
  const ticket = desk.thread.value?.ticket.value
  return (
    <aside class="pane details-pane" aria-label="Details">
      <header class="pane-bar">
        <h2 class="pane-title">Details</h2>
        <span class="only-over">
          <IconButton icon="close" label="Hide the details" onClick={toggleDetails} />
        </span>
      </header>
      <div class="details-scroll scroll">{ticket ? <Details ticket={ticket} /> : null}</div>
    </aside>
  )
}

const Details = ({ ticket }: { ticket: Ticket }): VNode => {
  const desk = useDesk()
  const { customer } = ticket
  return (
    <>
      <div class="details-block details-fields">
        <label class="details-label" for="details-status">
          Status
        </label>
        <Select
          id="details-status"
          value={ticket.status}
          options={statusOptions}
          before={<StatusDot status={ticket.status} />}
          onChange={(status) => void setStatus(desk, status)}
        />
        <label class="details-label" for="details-priority">
          Priority
        </label>
        <Select
          id="details-priority"
          value={ticket.priority}
          options={priorityOptions}
          onChange={(priority) => void setFields(desk, { priority })}
        />
        <Assignee ticket={ticket} />
        <FollowersField />
        <TagsField key={ticket.id} tags={ticket.tags} onChange={(tags) => void setFields(desk, { tags })} />
      </div>
      {ticket.sla ? <TicketPromises sla={ticket.sla} /> : null}
      <div class="details-block">
        <h3 class="details-heading">Customer</h3>
        <div class="details-person">
          <Avatar person={customer} size={36} />
          <div class="details-person-words">
            <p dir="auto" class="details-name">
              {customer.name}
            </p>
            <p class="details-quiet clip">
              {customer.username ? `@${customer.username}` : 'Visitor without an account'}
            </p>
          </div>
        </div>
      </div>
      <div class="details-block">
        <h3 class="details-heading">Ticket</h3>
        <dl class="details-facts">
          <dt>Number</dt>
          <dd class="tabular">#{ticket.number}</dd>
          <dt>Channel</dt>
          <dd>{channelWords[ticket.channel]}</dd>
          {ticket.site ? (
            <>
              <dt>Site</dt>
              <dd dir="auto">{ticket.site.name}</dd>
            </>
          ) : null}
          <dt>Created</dt>
          <dd>
            <DayTime at={ticket.createdAt} />
          </dd>
          <dt>Status since</dt>
          <dd>
            <DayTime at={ticket.statusChangedAt} />
            {ticket.statusChangedBy ? (
              <>
                <br />
                by <bdi>{ticket.statusChangedBy.name}</bdi>
              </>
            ) : null}
          </dd>
        </dl>
      </div>
      <TicketHistory key={ticket.id} ticketId={ticket.id} seq={ticket.seq} />
    </>
  )
}

const Assignee = ({ ticket }: { ticket: Ticket }): VNode => {
  const desk = useDesk()
  const { assignee } = ticket
  const mine = assignee?.id === desk.me.id
  const status = assignee && desk.team.statuses.value.get(assignee.id)
  return (
    <>
      <span class="details-label">Assignee</span>
      <div class="details-assignee">
        {assignee ? (
          <span class="details-who">
            <Avatar person={assignee} size={20} />
            <span class="clip" dir="auto" title={assignee.name}>
              {assignee.name}
            </span>
            {status && status !== 'online' ? <span class="details-away">{presenceWords[status]}</span> : null}
          </span>
        ) : (
          <span class="details-who details-quiet">Nobody</span>
        )}
        {assignee ? <IconButton icon="close" label="Unassign" onClick={() => void unassign(desk)} /> : null}
        {mine ? null : (
          <Button size="small" kind="quiet" title="Assign to me (i)" onClick={() => void assignToMe(desk)}>
            Assign to me
          </Button>
        )}
      </div>
    </>
  )
}
