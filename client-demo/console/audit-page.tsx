import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { Button } from '../shared/ui/button.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { hrefOf, navigate, place } from '../shared/ui/router.tsx'
import { Select } from '../shared/ui/select.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { openAuditLog } from './audit-log.ts'
import { ReadProblem } from './read-problem.tsx'
import './audit-page.css'
import { AuditRow } from './audit-row.tsx'
import { useDesk } from './desk.ts'
import { PagePane } from './page-pane.tsx'
import { hrefOfPage } from './where.ts'
import type { WholePageProps } from './whole-page.tsx'

/** Who did what to whom, when and from where. Admins only. */
export const AuditPage = ({ onShowViews }: WholePageProps): VNode => {
  const { api } = useDesk()
  const log = useMemo(() => openAuditLog(api), [api])
  // In the address, so that what one person did can be bookmarked and passed on.
  const actor = place.value.query.get('actor')
  useEffect(() => void log.read(actor), [log, actor])

  const { lines, actors, keyNames, loading, hasMore, problem } = log
  const options = actors.value.map(({ id, name }) => ({ value: id, text: name }))
  const unknown = actor && !options.some(({ value }) => value === actor) ? [{ value: actor, text: 'One person' }] : []
  return (
    <PagePane title="Audit log" wide onShowViews={onShowViews}>
      <div class="audit-head">
        <p class="page-lead">What was done with accounts, rights and keys. Lines are only ever added.</p>
        <div class="audit-filter">
          <Select
            label="Done by"
            value={actor ?? ''}
            options={[{ value: '', text: 'Done by everybody' }, ...unknown, ...options]}
            onChange={(value) => navigate(hrefOf(hrefOfPage('audit'), { actor: value }))}
          />
        </div>
      </div>
      <ReadProblem problem={problem.value} onRetry={() => void log.read(actor)} />
      {!lines.value && !problem.value ? (
        <WhileLoading label="Loading the audit log">
          {[70, 55, 62].map((width) => (
            <div class="audit-wait" key={width}>
              <SkeletonLine width={width} height={14} />
            </div>
          ))}
        </WhileLoading>
      ) : null}
      {lines.value?.length ? (
        <table class="audit" aria-busy={loading.value}>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Whom</th>
              <th scope="col">When</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {lines.value.map((line) => (
              <AuditRow key={line.id} line={line} keyNames={keyNames.value} />
            ))}
          </tbody>
        </table>
      ) : null}
      {lines.value?.length === 0 ? (
        <EmptyState icon="history" title="Nothing here yet">
          {actor ? 'This person has done nothing that leaves a line.' : 'Lines appear as accounts and keys change.'}
        </EmptyState>
      ) : null}
      {hasMore.value ? (
        <div class="page-more">
          <Button busy={loading.value} onClick={() => void log.more()}>
            Load more
          </Button>
        </div>
      ) : null}
    </PagePane>
  )
}
