import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { problemOf } from '../shared/api.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { Select } from '../shared/ui/select.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { toast } from '../shared/ui/toasts.tsx'
import type { Deliveries } from './deliveries.ts'
import { DeliveryRow } from './delivery-row.tsx'

const options = [
  { value: '', text: 'All deliveries' },
  { value: 'waiting', text: 'Waiting' },
  { value: 'delivered', text: 'Delivered' },
  { value: 'failed', text: 'Failed' },
] as const

/** What an endpoint was told in the last 30 days, newest first. */
export const DeliveryList = ({ deliveries }: { deliveries: Deliveries }): VNode => {
  const busy = useSignal(false)
  const resendFailed = async (): Promise<void> => {
    busy.value = true
    try {
      const count = await deliveries.resendFailed()
      toast(count === 0 ? 'None has failed.' : count === 1 ? '1 delivery goes out again.' : `${count} go out again.`)
    } catch (error) {
      toast(problemOf(error).detail)
    } finally {
      busy.value = false
    }
  }
  const { items, problem, loading, hasMore, status } = deliveries
  return (
    <section aria-label="Deliveries">
      <div class="delivery-bar">
        <h3 class="hook-subtitle">Deliveries</h3>
        <div class="delivery-filter">
          <Select
            label="Show"
            value={status.value}
            options={options}
            onChange={(value) => {
              status.value = value
              void deliveries.read()
            }}
          />
        </div>
        <Button size="small" icon="refresh" onClick={() => void deliveries.read()}>
          Refresh
        </Button>
        <Button size="small" busy={busy.value} onClick={() => void resendFailed()}>
          Send failed again
        </Button>
      </div>
      {problem.value ? (
        <Banner tone="danger" icon="warning">
          {problem.value}
        </Banner>
      ) : null}
      {!items.value && !problem.value ? (
        <WhileLoading label="Loading deliveries">
          {[60, 52].map((width) => (
            <div class="delivery" key={width}>
              <SkeletonLine width={width} height={20} />
            </div>
          ))}
        </WhileLoading>
      ) : null}
      {items.value?.length === 0 ? (
        <EmptyState icon="send" title={status.value ? 'None of these' : 'Nothing sent yet'}>
          {status.value ? 'No delivery of the last 30 days is in this state.' : 'Send a test to see that it arrives.'}
        </EmptyState>
      ) : null}
      <ul aria-busy={loading.value}>
        {(items.value ?? []).map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} deliveries={deliveries} />
        ))}
      </ul>
      {hasMore.value ? (
        <div class="page-more">
          <Button busy={loading.value} onClick={() => void deliveries.more()}>
            Load more
          </Button>
        </div>
      ) : null}
    </section>
  )
}
