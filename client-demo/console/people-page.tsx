import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { User } from '../../src/contracts/users.ts'
import { problemOf } from '../shared/api.ts'
import { Button } from '../shared/ui/button.tsx'
import { Dialog } from '../shared/ui/dialog.tsx'
import { download } from '../shared/ui/download.ts'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { refusal } from '../shared/ui/sign-in-words.ts'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { toast } from '../shared/ui/toasts.tsx'
import { useDesk } from './desk.ts'
import { ErasePerson } from './erase-person.tsx'
import { PagePane } from './page-pane.tsx'
import { openPeople } from './people.ts'
import { PeopleFilter } from './people-filter.tsx'
import { ReadProblem } from './read-problem.tsx'
import './people-page.css'
import { PersonForm } from './person-form.tsx'
import { PersonRow } from './person-row.tsx'
import type { WholePageProps } from './whole-page.tsx'

/** Who has an account, and what they may do. Admins only. */
export const PeoplePage = ({ onShowViews }: WholePageProps): VNode => {
  const { api } = useDesk()
  const people = useMemo(() => openPeople(api), [api])
  const adding = useSignal(false)
  const erasing = useSignal<User | null>(null)
  useEffect(() => void people.read(), [people])

  const exportData = async (user: User): Promise<void> => {
    try {
      const data = await people.exportOf(user)
      download(`parley-${user.username ?? user.id}.json`, 'application/json', JSON.stringify(data, null, 2))
    } catch (error) {
      toast(`The data of ${user.name} could not be exported. ${refusal(problemOf(error))}`)
    }
  }

  const { users, loading, problem, hasMore } = people
  const searching = people.q.value.trim() !== ''
  return (
    <PagePane
      title="People"
      wide
      onShowViews={onShowViews}
      action={
        <Button kind="primary" icon="plus" onClick={() => (adding.value = true)}>
          Add a person
        </Button>
      }
    >
      <PeopleFilter people={people} />
      <ReadProblem problem={problem.value} onRetry={() => void people.read()} />
      {loading.value && !users.value.length ? (
        <WhileLoading label="Loading people">
          {[40, 52, 34].map((width) => (
            <div class="person" key={width}>
              <SkeletonLine width={width} height={20} />
            </div>
          ))}
        </WhileLoading>
      ) : null}
      <ul aria-busy={loading.value}>
        {users.value.map((user) => (
          <PersonRow
            key={user.id}
            user={user}
            onChange={(fields) => people.change(user, fields)}
            onExport={() => void exportData(user)}
            onErase={() => {
              erasing.value = user
            }}
          />
        ))}
      </ul>
      {!loading.value && !problem.value && !users.value.length ? (
        <EmptyState icon="people" title={searching ? 'Nobody found' : 'Nobody here yet'}>
          {searching ? 'The search takes a part of a name, or the beginning of an e-mail or username.' : null}
        </EmptyState>
      ) : null}
      {hasMore.value ? (
        <div class="page-more">
          <Button busy={loading.value} onClick={() => void people.more()}>
            Load more
          </Button>
        </div>
      ) : null}
      {adding.value ? (
        <Dialog title="Add a person" onClose={() => (adding.value = false)}>
          <PersonForm create={people.create} onDone={() => (adding.value = false)} />
        </Dialog>
      ) : null}
      {erasing.value ? (
        <Dialog title="Erase this person" onClose={() => (erasing.value = null)}>
          <ErasePerson
            user={erasing.value}
            erase={() => (erasing.value ? people.erase(erasing.value) : Promise.resolve())}
            onDone={() => (erasing.value = null)}
          />
        </Dialog>
      ) : null}
    </PagePane>
  )
}
