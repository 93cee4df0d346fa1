import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Role } from '../../src/contracts/users.ts'
import { problemOf } from '../shared/api.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { checkAccount, type FieldProblems, fieldProblems } from '../shared/ui/form-problems.ts'
import type { NewPerson } from './people.ts'

interface PersonFormProps {
  create: (person: NewPerson) => Promise<void>
  onDone: () => void
}

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '').trim()

/** An account for somebody of the team. */
export const PersonForm = ({ create, onDone }: PersonFormProps): VNode => {
  const first = useRef<HTMLInputElement>(null)
  const busy = useSignal(false)
  const said = useSignal<{ fields: FieldProblems; rest: string | null }>({ fields: {}, rest: null })
  useEffect(() => first.current?.focus(), [])

  const submit = async (form: HTMLFormElement): Promise<void> => {
    const data = new FormData(form)
    const firstName = textOf(data, 'firstName')
    const lastName = textOf(data, 'lastName')
    const role: Role = data.get('role') === 'admin' ? 'admin' : 'agent'
    const account = {
      email: textOf(data, 'email'),
      username: textOf(data, 'username'),
      password: String(data.get('password') ?? ''),
    }
    said.value = { fields: checkAccount(account), rest: null }
    if (Object.keys(said.value.fields).length === 0) {
      busy.value = true
      try {
        await create({ ...account, role, ...(firstName ? { firstName } : {}), ...(lastName ? { lastName } : {}) })
        onDone()
        return
      } catch (error) {
        said.value = fieldProblems(problemOf(error))
      } finally {
        busy.value = false
      }
    }
    queueMicrotask(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  const { fields, rest } = said.value
  return (
    <form
      class="person-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy.value) void submit(event.currentTarget)
      }}
    >
      {rest ? (
        <Banner tone="danger" icon="warning">
          {rest}
        </Banner>
      ) : null}
      <div class="person-form-pair">
        <Field label="First name" name="firstName" maxLength={80} autoComplete="off" inputRef={first} dir="auto" />
        <Field label="Last name" name="lastName" maxLength={80} autoComplete="off" dir="auto" />
      </div>
      <Field label="E-mail" name="email" type="email" autoComplete="off" error={fields.email} />
      <Field
        label="Username"
        name="username"
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        error={fields.username}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 8 characters. Pass it on in a safe way."
        error={fields.password}
      />
      <fieldset class="person-form-role">
        <legend class="field-label">Role</legend>
        <label>
          <input type="radio" name="role" value="agent" defaultChecked />
          <span>
            Agent <small>answers tickets</small>
          </span>
        </label>
        <label>
          <input type="radio" name="role" value="admin" />
          <span>
            Admin <small>also manages people</small>
          </span>
        </label>
      </fieldset>
      <div class="dialog-actions">
        <Button onClick={onDone}>Cancel</Button>
        <Button kind="primary" type="submit" busy={busy.value}>
          Create account
        </Button>
      </div>
    </form>
  )
}
