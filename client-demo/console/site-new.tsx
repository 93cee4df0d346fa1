import type { VNode } from 'preact'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { textOf, useForm } from '../shared/ui/use-form.ts'
import { asOrigin, originProblem } from './site-checks.ts'
import type { NewSite } from './sites.ts'

interface SiteNewProps {
  /** Rejects with an ApiError. */
  create: (fields: NewSite) => Promise<void>
  onCancel: () => void
}

/** What a new site needs; all the rest has a default and is changed beside its preview. */
export const SiteNew = ({ create, onCancel }: SiteNewProps): VNode => {
  const { busy, said, onSubmit } = useForm(
    (data) => {
      const origin = asOrigin(textOf(data, 'origin'))
      const wrong = origin ? originProblem(origin) : null
      return {
        ...(textOf(data, 'name') ? {} : { name: 'Give it a name.' }),
        ...(wrong ? { 'origins.0': wrong } : {}),
      }
    },
    (data) => {
      const [origin, key] = [asOrigin(textOf(data, 'origin')), textOf(data, 'key')]
      return create({ name: textOf(data, 'name'), ...(origin ? { origins: [origin] } : {}), ...(key ? { key } : {}) })
    },
  )
  const { fields, rest } = said.value
  // A key that is taken is a conflict without a field; nothing else here can be one.
  return (
    <form class="dialog-form" noValidate onSubmit={onSubmit}>
      {rest ? (
        <Banner tone="danger" icon="warning">
          {rest}
        </Banner>
      ) : null}
      <Field label="Name" name="name" autoComplete="off" maxLength={80} dir="auto" error={fields.name} />
      <Field
        label="Address"
        name="origin"
        aside="Optional"
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={253}
        placeholder="https://shop.example"
        hint="The chat opens on pages of this address only. More can be added."
        error={fields['origins.0']}
      />
      <Field
        label="Key"
        name="key"
        aside="Optional"
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={40}
        hint="Names the site in its script tag and never changes. Without one it is made of the name."
        error={fields.key}
      />
      <div class="dialog-actions">
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="primary" type="submit" busy={busy.value}>
          Create site
        </Button>
      </div>
    </form>
  )
}
