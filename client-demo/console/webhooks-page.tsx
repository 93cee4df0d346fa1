import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { Button } from '../shared/ui/button.tsx'
import { Dialog } from '../shared/ui/dialog.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { place } from '../shared/ui/router.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { useDesk } from './desk.ts'
import { PagePane } from './page-pane.tsx'
import { ReadProblem } from './read-problem.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookRow } from './webhook-row.tsx'
import { SecretDialog, WebhookView } from './webhook-view.tsx'
import { openWebhooks } from './webhooks.ts'
import './webhooks-page.css'
import type { WholePageProps } from './whole-page.tsx'

type Shown = { step: 'form' } | { step: 'secret'; secret: string } | null

/** Who else is told of events; `?id=` in the address opens one. Admins only. */
export const WebhooksPage = ({ onShowViews }: WholePageProps): VNode => {
  const { api } = useDesk()
  const webhooks = useMemo(() => openWebhooks(api), [api])
  const shown = useSignal<Shown>(null)
  useEffect(() => void webhooks.read(), [webhooks])

  const close = (): void => {
    shown.value = null
  }
  const begin = (): void => {
    shown.value = { step: 'form' }
  }
  const all = webhooks.all.value
  const problem = webhooks.problem.value
  const id = place.value.query.get('id')
  const one = id ? all?.find((webhook) => webhook.id === id) : undefined
  const open = shown.value
  const newButton = (
    <Button kind="primary" icon="plus" onClick={begin}>
      New webhook
    </Button>
  )
  return (
    <PagePane title="Webhooks" wide onShowViews={onShowViews} action={id ? undefined : newButton}>
      <ReadProblem problem={problem} onRetry={() => void webhooks.read()} />
      {!all && !problem ? (
        <WhileLoading label="Loading webhooks">
          {[40, 48].map((width) => (
            <div class="hook" key={width}>
              <SkeletonLine width={width} height={20} />
            </div>
          ))}
        </WhileLoading>
      ) : null}
      {one ? <WebhookView key={one.id} webhook={one} webhooks={webhooks} /> : null}
      {id && all && !one ? (
        <EmptyState icon="send" title="This webhook is gone">
          Somebody has removed it.
        </EmptyState>
      ) : null}
      {id ? null : (
        <>
          <p class="page-lead">
            Your servers are told of tickets and messages as they happen, signed after{' '}
            <a href="https://www.standardwebhooks.com">Standard Webhooks</a>.
          </p>
          {all?.length === 0 ? (
            <EmptyState
              icon="send"
              title="No webhooks yet"
              action={
                <Button icon="plus" onClick={begin}>
                  New webhook
                </Button>
              }
            >
              A webhook sends what happens here to an address of yours: a CRM, a chat, a program.
            </EmptyState>
          ) : null}
          <ul>
            {(all ?? []).map((webhook) => (
              <WebhookRow key={webhook.id} webhook={webhook} />
            ))}
          </ul>
        </>
      )}
      {open?.step === 'form' ? (
        <Dialog key="form" title="New webhook" onClose={close}>
          <WebhookForm
            onCancel={close}
            save={async (fields) => {
              shown.value = { step: 'secret', secret: (await webhooks.create(fields)).secret }
            }}
          />
        </Dialog>
      ) : null}
      {open?.step === 'secret' ? <SecretDialog secret={open.secret} onClose={close} /> : null}
    </PagePane>
  )
}
