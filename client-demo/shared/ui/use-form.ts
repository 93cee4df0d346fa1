import { type ReadonlySignal, useSignal } from '@preact/signals'
import { problemOf } from '../api.ts'
import { type FieldProblems, fieldProblems } from './form-problems.ts'

interface Said {
  fields: FieldProblems
  /** What is wrong with no field in particular. */
  rest: string | null
}

interface Form {
  busy: ReadonlySignal<boolean>
  said: ReadonlySignal<Said>
  /** For the form's `onSubmit`. */
  onSubmit: (event: { preventDefault(): void; currentTarget: HTMLFormElement }) => void
}

/** The trimmed text of a form's field. */
export const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '').trim()

/**
 * Sends a form: checks, asks the server, and puts what is wrong beside the fields, with the focus on the first of them.
 * @param check what the page itself can see is wrong, by the name of the field
 * @param send rejects with an ApiError
 */
export const useForm = (
  check: (data: FormData) => FieldProblems,
  send: (data: FormData, form: HTMLFormElement) => Promise<void>,
): Form => {
  const busy = useSignal(false)
  const said = useSignal<Said>({ fields: {}, rest: null })

  const submit = async (form: HTMLFormElement): Promise<void> => {
    const data = new FormData(form)
    said.value = { fields: check(data), rest: null }
    if (Object.keys(said.value.fields).length === 0) {
      busy.value = true
      try {
        await send(data, form)
        return
      } catch (error) {
        said.value = fieldProblems(problemOf(error))
      } finally {
        busy.value = false
      }
    }
    setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  return {
    busy,
    said,
    onSubmit(event) {
      event.preventDefault()
      if (!busy.value) void submit(event.currentTarget)
    },
  }
}
