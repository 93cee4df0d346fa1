import type { VNode } from 'preact'
import type { Scope } from '../../src/contracts/api-keys.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { textOf, useForm } from '../shared/ui/use-form.ts'
import { type NewApiKey, scopes } from './api-keys.ts'
import './choices.css'

interface ApiKeyFormProps {
  create: (name: string, scopes: readonly Scope[]) => Promise<NewApiKey>
  onMade: (key: NewApiKey) => void
  onCancel: () => void
}

const chosenIn = (data: FormData): Scope[] =>
  scopes.map(({ scope }) => scope).filter((scope) => data.getAll('scopes').includes(scope))

/** Names a key and says what it may do. */
export const ApiKeyForm = ({ create, onMade, onCancel }: ApiKeyFormProps): VNode => {
  const { busy, said, onSubmit } = useForm(
    (data) => ({
      ...(textOf(data, 'name') ? {} : { name: 'Give it a name, to know later what it is for.' }),
      ...(chosenIn(data).length ? {} : { scopes: 'Choose at least one.' }),
    }),
    async (data) => onMade(await create(textOf(data, 'name'), chosenIn(data))),
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
        label="Name"
        name="name"
        autoComplete="off"
        maxLength={80}
        dir="auto"
        placeholder="Nightly import"
        error={fields.name}
      />
      <fieldset class="choices choices-list" aria-describedby="scopes-said">
        <legend class="field-label">What it may do</legend>
        {scopes.map(({ scope, words }) => (
          <label class="choice" key={scope}>
            <input type="checkbox" name="scopes" value={scope} aria-invalid={fields.scopes !== undefined} />
            <span>
              <code>{scope}</code> <small>{words}</small>
            </span>
          </label>
        ))}
        <p id="scopes-said" class={fields.scopes ? 'field-error' : 'field-hint'}>
          {fields.scopes ?? 'As little as it needs: a key that leaks can do all of this.'}
        </p>
      </fieldset>
      <div class="dialog-actions">
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="primary" type="submit" busy={busy.value}>
          Create key
        </Button>
      </div>
    </form>
  )
}
