import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { User } from '../../src/contracts/users.ts'
import { problemOf } from '../shared/api.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { refusal } from '../shared/ui/sign-in-words.ts'

interface ErasePersonProps {
  user: User
  erase: () => Promise<void>
  onDone: () => void
}

/** What has to be typed to erase somebody: what names nobody else. Visitors have neither username nor, often, e-mail. */
export const proofOf = ({ username, email, name }: User): string => username ?? email ?? name

/** The one act in the console that nothing takes back. */
export const ErasePerson = ({ user, erase, onDone }: ErasePersonProps): VNode => {
  const typed = useSignal('')
  const busy = useSignal(false)
  const problem = useSignal<string | null>(null)
  const proof = proofOf(user)
  const proven = typed.value.trim().toLowerCase() === proof.trim().toLowerCase()

  const submit = async (): Promise<void> => {
    busy.value = true
    problem.value = null
    try {
      await erase()
      onDone()
    } catch (error) {
      problem.value = refusal(problemOf(error))
    } finally {
      busy.value = false
    }
  }

  return (
    <form
      class="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (proven && !busy.value) void submit()
      }}
    >
      <p class="dialog-words">
        Nobody can take this back. For <b dir="auto">{user.name}</b>:
      </p>
      <ul class="dialog-list">
        <li>the account goes, and they are signed out everywhere;</li>
        <li>everything they wrote is removed from all tickets;</li>
        <li>their tickets stay, with your team’s answers, as those of a deleted user.</li>
      </ul>
      {problem.value ? (
        <Banner tone="danger" icon="warning">
          {problem.value}
        </Banner>
      ) : null}
      <Field
        label={`Type “${proof}” to go on`}
        name="proof"
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value
        }}
      />
      <div class="dialog-actions">
        <Button onClick={onDone}>Cancel</Button>
        <Button kind="danger" type="submit" disabled={!proven} busy={busy.value}>
          Erase for good
        </Button>
      </div>
    </form>
  )
}
