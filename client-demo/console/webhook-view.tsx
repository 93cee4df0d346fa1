import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { problemOf } from '../shared/api.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Dialog } from '../shared/ui/dialog.tsx'
import { OneTimeText } from '../shared/ui/one-time-text.tsx'
import { hrefOf, Link, navigate } from '../shared/ui/router.tsx'
import { TimeAgo } from '../shared/ui/time-ago.tsx'
import { toast } from '../shared/ui/toasts.tsx'
import { openDeliveries } from './deliveries.ts'
import { DeliveryList } from './delivery-list.tsx'
import { useDesk } from './desk.ts'
import { WebhookAct } from './webhook-act.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { StateDot } from './webhook-row.tsx'
import { stateOf, troubleOf } from './webhook-words.ts'
import type { Webhook, Webhooks } from './webhooks.ts'
import { hrefOfPage } from './where.ts'

type Shown = { step: 'edit' | 'rotate' | 'remove' } | { step: 'secret'; secret: string } | null

/** One endpoint: what it is told, how it does, and every delivery. */
export const WebhookView = ({ webhook, webhooks }: { webhook: Webhook; webhooks: Webhooks }): VNode => {
  const { api } = useDesk()
  const shown = useSignal<Shown>(null)
  const { id } = webhook
  const deliveries = useMemo(() => openDeliveries(api, id, () => void webhooks.read()), [api, id])
  useEffect(() => {
    void deliveries.read()
    return () => deliveries.close()
  }, [deliveries])

  const close = (): void => {
    shown.value = null
  }
  const say = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      toast(problemOf(error).detail)
    }
  }
  const trouble = troubleOf(webhook)
  const on = webhook.status === 'active'
  const toggle = () => say(() => webhooks.update(id, { status: on ? 'disabled' : 'active' }))
  const open = shown.value
  return (
    <>
      <p class="hook-back">
        <Link href={hrefOf(hrefOfPage('webhooks'), {})}>All webhooks</Link>
      </p>
      <header class="hook-head">
        <div class="hook-words">
          <h2 class="hook-title" dir="auto">
            {webhook.description ?? webhook.url}
          </h2>
          {webhook.description ? <p class="hook-url">{webhook.url}</p> : null}
          <p class="hook-quiet">
            {webhook.events ? webhook.events.join(', ') : 'All events'} · made by <bdi>{webhook.createdBy.name}</bdi>,{' '}
            <TimeAgo at={webhook.createdAt} />
          </p>
        </div>
        <StateDot {...stateOf(webhook)} />
      </header>
      {trouble ? (
        <Banner
          tone={webhook.status === 'disabled' ? 'info' : 'warning'}
          icon="warning"
          action={
            on ? undefined : (
              <Button size="small" kind="quiet" onClick={() => void toggle()}>
                Switch on
              </Button>
            )
          }
        >
          {trouble}
        </Banner>
      ) : null}
      <div class="hook-tools">
        <Button icon="send" onClick={() => void say(deliveries.test)}>
          Send a test
        </Button>
        <Button
          icon="pencil"
          onClick={() => {
            shown.value = { step: 'edit' }
          }}
        >
          Edit
        </Button>
        <Button
          icon="key"
          onClick={() => {
            shown.value = { step: 'rotate' }
          }}
        >
          New secret
        </Button>
        {on ? <Button onClick={() => void toggle()}>Switch off</Button> : null}
        <Button
          icon="trash"
          onClick={() => {
            shown.value = { step: 'remove' }
          }}
        >
          Remove
        </Button>
      </div>
      <DeliveryList deliveries={deliveries} />
      {open?.step === 'edit' ? (
        <Dialog key="edit" title="Edit webhook" onClose={close}>
          <WebhookForm
            webhook={webhook}
            onCancel={close}
            save={async (fields) => {
              await webhooks.update(id, fields)
              close()
            }}
          />
        </Dialog>
      ) : null}
      {open?.step === 'rotate' ? (
        <Dialog key="rotate" title="Make a new secret" onClose={close}>
          <WebhookAct
            name="Make a new secret"
            onCancel={close}
            act={async () => {
              shown.value = { step: 'secret', secret: (await webhooks.rotate(id)).secret }
            }}
          >
            For a day the old one signs as well, so that your server can change over without missing anything.
          </WebhookAct>
        </Dialog>
      ) : null}
      {open?.step === 'secret' ? <SecretDialog secret={open.secret} onClose={close} /> : null}
      {open?.step === 'remove' ? (
        <Dialog key="remove" title="Remove this webhook" onClose={close}>
          <WebhookAct
            name="Remove webhook"
            danger
            onCancel={close}
            act={async () => {
              await webhooks.remove(id)
              navigate(hrefOfPage('webhooks'), { replace: true })
            }}
          >
            It is told nothing from now on, also what still waits. Its deliveries go with it.
          </WebhookAct>
        </Dialog>
      ) : null}
    </>
  )
}

/** Shows a secret, this once. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }): VNode => (
  <Dialog key="secret" title="Its signing secret" firm onClose={onClose}>
    <div class="dialog-form">
      <p class="dialog-words">
        Your server checks every delivery with it, by any library of Standard Webhooks. It is shown this once.
      </p>
      <OneTimeText label="Signing secret" text={secret} />
      <div class="dialog-actions">
        <Button kind="primary" data-focus onClick={onClose}>
          I have kept it
        </Button>
      </div>
    </div>
  </Dialog>
)
