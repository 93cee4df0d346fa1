import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { Banner } from '../shared/ui/banner.tsx'
import { Button, IconButton } from '../shared/ui/button.tsx'
import { Dialog } from '../shared/ui/dialog.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { useDesk } from './desk.ts'
import { openPeople } from './people.ts'
import './people-page.css'
import { PersonForm } from './person-form.tsx'
import { PersonRow } from './person-row.tsx'

const roles = [
  { id: '', name: 'Everyone' },
  { id: 'admin', name: 'Admins' },
  { id: 'agent', name: 'Agents' },
  { id: 'customer', name: 'Customers' },
] as const

/** Who has an account, and what they may do. Admins only. */
export const PeoplePage = ({ onShowViews }: { onShowViews: () => void }): VNode => {
  const { api } = useDesk()
  const people = useMemo(() => openPeople(api), [api])
  const adding = useSignal(false)
  useEffect(() => {
    document.title = 'People · Parley'
    void people.read()
  }, [people])

  const { role, users, loading, problem, hasMore } = people
  const close = (): void => {
    adding.value = false
  }
  return (
    <main class="pane people-page">
      <header class="pane-bar">
        <span class="only-drawer">
          <IconButton icon="menu" label="Views" onClick={onShowViews} />
        </span>
        <h1 class="pane-title">People</h1>
        <Button kind="primary" icon="plus" onClick={() => (adding.value = true)}>
          Add to the team
        </Button>
      </header>
      <div class="people-scroll scroll">
        <div class="people">
          <fieldset class="people-roles">
            <legend class="visually-hidden">Show</legend>
            {roles.map(({ id, name }) => (
              <button
                key={id}
                type="button"
                class="people-role"
                aria-pressed={role.value === id}
                onClick={() => void people.show(id)}
              >
                {name}
              </button>
            ))}
          </fieldset>
          {problem.value ? (
            <Banner
              tone="danger"
              icon="warning"
              action={
                <Button size="small" kind="quiet" onClick={() => void people.read()}>
                  Try again
                </Button>
              }
            >
              {problem.value}
            </Banner>
          ) : null}
          {loading.value && !users.value.length ? (
            <WhileLoading label="Loading people">
              {[40, 52, 34].map((width) => (
                <div class="person" key={width}>
                  <SkeletonLine width={width} height={20} />
                </div>
              ))}
            </WhileLoading>
          ) : null}
          <ul>
            {users.value.map((user) => (
              <PersonRow key={user.id} user={user} onChange={(fields) => people.change(user, fields)} />
            ))}
          </ul>
          {!loading.value && !problem.value && !users.value.length ? (
            <EmptyState icon="people" title="Nobody here yet" />
          ) : null}
          {hasMore.value ? (
            <div class="people-more">
              <Button busy={loading.value} onClick={() => void people.more()}>
                Load more
              </Button>
            </div>
          ) : null}
        </div>
      </div>
      {adding.value ? (
        <Dialog title="Add to the team" onClose={close}>
          <PersonForm create={people.create} onDone={close} />
        </Dialog>
      ) : null}
    </main>
  )
}
