import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { Button } from '../shared/ui/button.tsx'
import { Dialog } from '../shared/ui/dialog.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { hrefOf, navigate, place } from '../shared/ui/router.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { useDesk } from './desk.ts'
import { PagePane } from './page-pane.tsx'
import { ReadProblem } from './read-problem.tsx'
import { SiteNew } from './site-new.tsx'
import { SiteRow } from './site-row.tsx'
import { SiteView } from './site-view.tsx'
import { openSites } from './sites.ts'
import './sites-page.css'
import { hrefOfPage } from './where.ts'
import type { WholePageProps } from './whole-page.tsx'

/** Where the chat stands, and how it looks there; `?id=` in the address opens one. Agents see, admins change. */
export const SitesPage = ({ onShowViews }: WholePageProps): VNode => {
  const { api, me } = useDesk()
  const sites = useMemo(() => openSites(api), [api])
  const adding = useSignal(false)
  useEffect(() => void sites.read(), [sites])

  const begin = (): void => {
    adding.value = true
  }
  const end = (): void => {
    adding.value = false
  }
  const all = sites.all.value
  const problem = sites.problem.value
  const id = place.value.query.get('id')
  const one = id ? all?.find((site) => site.id === id) : undefined
  if (one) return <SiteView key={one.id} site={one} sites={sites} onShowViews={onShowViews} />
  const newButton =
    me.role === 'admin' ? (
      <Button kind="primary" icon="plus" onClick={begin}>
        New site
      </Button>
    ) : undefined
  return (
    <PagePane title="Sites" wide onShowViews={onShowViews} action={id ? undefined : newButton}>
      <ReadProblem problem={problem} onRetry={() => void sites.read()} />
      {!all && !problem ? (
        <WhileLoading label="Loading sites">
          {[32, 40].map((width) => (
            <div class="site-row" key={width}>
              <span />
              <SkeletonLine width={width} height={20} />
            </div>
          ))}
        </WhileLoading>
      ) : null}
      {id && all ? (
        <EmptyState icon="globe" title="This site is not here">
          Nobody knows its address any more.
        </EmptyState>
      ) : null}
      {id ? null : (
        <>
          <p class="page-lead">Each site has a chat of its own: its colours, its words, its hours.</p>
          {all?.length === 0 ? (
            <EmptyState icon="globe" title="No sites yet" action={newButton}>
              A site is where your visitors find the chat. One line in its pages is all it takes.
            </EmptyState>
          ) : null}
          <ul>
            {(all ?? []).map((site) => (
              <SiteRow key={site.id} site={site} />
            ))}
          </ul>
        </>
      )}
      {adding.value ? (
        <Dialog title="New site" onClose={end}>
          <SiteNew
            onCancel={end}
            create={async (fields) => {
              const made = await sites.create(fields)
              end()
              navigate(hrefOf(hrefOfPage('sites'), { id: made.id }))
            }}
          />
        </Dialog>
      ) : null}
    </PagePane>
  )
}
