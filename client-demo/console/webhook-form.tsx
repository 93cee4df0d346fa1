import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { textOf, useForm } from '../shared/ui/use-form.ts'
import './choices.css'
import { Choices } from './choices.tsx'
import { eventWords } from './webhook-words.ts'
import type { Webhook, WebhookFields } from './webhooks.ts'

interface WebhookFormProps {
  /** The endpoint to change; absent: a new one. */
  webhook?: Webhook
  save: (fields: WebhookFields) => Promise<void>
  onCancel: () => void
}

const chosenIn = (data: FormData) =>
  eventWords.map(({ event }) => event).filter((event) => data.getAll('events').includes(event))

/** Where to, and what about. */
export const WebhookForm = ({ webhook, save, onCancel }: WebhookFormProps): VNode => {
  const which = useSignal<'all' | 'some'>(webhook?.events ? 'some' : 'all')
  const { busy, said, onSubmit } = useForm(
    (data) => ({
      ...(textOf(data, 'url') ? {} : { url: 'Say where to send it.' }),
      ...(which.value === 'all' || chosenIn(data).length ? {} : { events: 'Choose at least one.' }),
    }),
    (data) =>
      save({
        url: textOf(data, 'url'),
        description: textOf(data, 'description') || null,
        events: which.value === 'all' ? null : chosenIn(data),
      }),
  )
  const { fields, rest } = said.value
  return (
    <form class="dialog-form" noValidate onSubmit={onSubmit}>
      {rest ? (
        <Banner tone="danger" icon="warning">
          {rest}
        </Banner>
      ) : null}
      <Field
        label="URL"
        name="url"
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={2048}
        placeholder="https://example.com/parley"
        defaultValue={webhook?.url ?? ''}
        error={fields.url}
      />
      <Field
        label="What it is for"
        name="description"
        aside="Optional"
        autoComplete="off"
        maxLength={200}
        dir="auto"
        placeholder="Our CRM"
        defaultValue={webhook?.description ?? ''}
        error={fields.description}
      />
      <Choices
        label="Events"
        name="which"
        options={[
          { value: 'all', name: 'All', words: 'Also kinds that come later' },
          { value: 'some', name: 'Some', words: 'Only what you choose' },
        ]}
        value={which}
      />
      {which.value === 'some' ? (
        <fieldset class="choices choices-list webhook-events" aria-label="Which events">
          {eventWords.map(({ event, words }) => (
            <label class="choice" key={event}>
              <input
                type="checkbox"
                name="events"
                value={event}
                defaultChecked={webhook?.events?.includes(event) ?? false}
                aria-invalid={fields.events !== undefined}
              />
              <span>
                <code>{event}</code> <small>{words}</small>
              </span>
            </label>
          ))}
          {fields.events ? <p class="field-error">{fields.events}</p> : null}
        </fieldset>
      ) : null}
      <div class="dialog-actions">
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="primary" type="submit" busy={busy.value}>
          {webhook ? 'Save' : 'Create webhook'}
        </Button>
      </div>
    </form>
  )
}
