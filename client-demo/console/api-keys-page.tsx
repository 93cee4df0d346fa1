import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { Button } from '../shared/ui/button.tsx'
import { Dialog } from '../shared/ui/dialog.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { OneTimeText } from '../shared/ui/one-time-text.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { ApiKeyForm } from './api-key-form.tsx'
import { ApiKeyRemove } from './api-key-remove.tsx'
import { ApiKeyRow } from './api-key-row.tsx'
import { type ApiKey, type NewApiKey, openApiKeys } from './api-keys.ts'
import { ReadProblem } from './read-problem.tsx'
import './api-keys-page.css'
import { useDesk } from './desk.ts'
import { PagePane } from './page-pane.tsx'
import type { WholePageProps } from './whole-page.tsx'

/** What the dialog shows, if it is open. */
type Shown = { step: 'form' } | { step: 'made'; key: NewApiKey } | { step: 'remove'; key: ApiKey } | null

/** The keys by which programs act. Admins only. */
export const ApiKeysPage = ({ onShowViews }: WholePageProps): VNode => {
  const { api } = useDesk()
  const store = useMemo(() => openApiKeys(api), [api])
  const shown = useSignal<Shown>(null)
  useEffect(() => void store.read(), [store])

  const close = (): void => {
    shown.value = null
  }
  const begin = (): void => {
    shown.value = { step: 'form' }
  }
  const keys = store.keys.value
  const problem = store.problem.value
  const open = shown.value
  return (
    <PagePane
      title="API keys"
      wide
      onShowViews={onShowViews}
      action={
        <Button kind="primary" icon="plus" onClick={begin}>
          New key
        </Button>
      }
    >
      <p class="page-lead">
        Programs use these as <code>Authorization: Bearer pk_…</code>, over REST and sockets. What the API takes stands
        at <a href="/docs">/docs</a>.
      </p>
      <ReadProblem problem={problem} onRetry={() => void store.read()} />
      {!keys && !problem ? (
        <WhileLoading label="Loading API keys">
          {[36, 44].map((width) => (
            <div class="api-key" key={width}>
              <SkeletonLine width={width} height={20} />
            </div>
          ))}
        </WhileLoading>
      ) : null}
      {keys?.length === 0 ? (
        <EmptyState
          icon="key"
          title="No keys yet"
          action={
            <Button icon="plus" onClick={begin}>
              New key
            </Button>
          }
        >
          A key lets a program of yours work with tickets, with just the rights that you give it.
        </EmptyState>
      ) : null}
      <ul>
        {(keys ?? []).map((key) => (
          <ApiKeyRow
            key={key.id}
            apiKey={key}
            onRemove={() => {
              shown.value = { step: 'remove', key }
            }}
          />
        ))}
      </ul>
      {open?.step === 'form' ? (
        <Dialog key="form" title="New API key" onClose={close}>
          <ApiKeyForm
            create={store.create}
            onCancel={close}
            onMade={(key) => {
              shown.value = { step: 'made', key }
            }}
          />
        </Dialog>
      ) : null}
      {open?.step === 'made' ? (
        <Dialog key="made" title="Your new key" firm onClose={close}>
          <div class="dialog-form">
            <p class="dialog-words">
              Put it where <b>{open.key.name}</b> finds it. It is shown this once; we keep only its fingerprint.
            </p>
            <OneTimeText label="API key" text={open.key.key} />
            <div class="dialog-actions">
              <Button kind="primary" data-focus onClick={close}>
                I have kept it
              </Button>
            </div>
          </div>
        </Dialog>
      ) : null}
      {open?.step === 'remove' ? (
        <Dialog key="remove" title="Remove this key" onClose={close}>
          <ApiKeyRemove apiKey={open.key} remove={() => store.remove(open.key.id)} onDone={close} />
        </Dialog>
      ) : null}
    </PagePane>
  )
}
