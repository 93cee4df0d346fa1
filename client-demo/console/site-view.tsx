import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { hrefOf, Link } from '../shared/ui/router.tsx'
import { Saved } from '../shared/ui/saved.tsx'
import '../shared/ui/settings.css'
import { useDesk } from './desk.ts'
import { PagePane } from './page-pane.tsx'
import { SiteBeforeChat } from './site-before-chat.tsx'
import { openDraft } from './site-draft.ts'
import { SiteGeneral } from './site-general.tsx'
import { SiteHours } from './site-hours.tsx'
import { SiteIdentity } from './site-identity.tsx'
import { SiteInstall } from './site-install.tsx'
import { SiteLook } from './site-look.tsx'
import { SitePreview } from './site-preview.tsx'
import type { Site, Sites } from './sites.ts'
import { UnsavedDialog, useUnsaved } from './unsaved.tsx'
import { hrefOfPage } from './where.ts'

interface SiteViewProps {
  site: Site
  sites: Sites
  onShowViews: () => void
}

/** One site: everything that can be changed of it, and beside it how that will look. */
export const SiteView = ({ site, sites, onShowViews }: SiteViewProps): VNode => {
  const { me } = useDesk()
  // The draft follows what it saves by itself; what arrives otherwise must not take anybody's typing away.
  const draft = useMemo(() => openDraft(sites, site), [sites])
  const saved = useSignal<string | null>(null)
  const changed = draft.changed.value
  const leaving = useUnsaved(draft.changed)
  useEffect(() => {
    if (changed) saved.value = null
  }, [changed])

  const save = async (): Promise<boolean> => {
    const done = await draft.save()
    if (done) saved.value = 'Saved'
    else setTimeout(() => document.querySelector<HTMLElement>('.site-form [aria-invalid="true"]')?.focus())
    return done
  }
  const admin = me.role === 'admin'
  const actions = admin ? (
    <>
      <Saved words={saved.value} />
      {changed ? (
        <Button kind="quiet" onClick={draft.discard}>
          Discard
        </Button>
      ) : null}
      <Button kind="primary" busy={draft.busy.value} disabled={!changed} onClick={() => void save()}>
        Save
      </Button>
    </>
  ) : undefined
  return (
    <PagePane title="Sites" wide onShowViews={onShowViews} action={actions}>
      <div class="site-page">
        <div class="site-form">
          <header class="site-head">
            <p>
              <Link href={hrefOf(hrefOfPage('sites'))}>All sites</Link>
            </p>
            <h2 class="site-title" dir="auto">
              {site.name}
            </h2>
          </header>
          {admin ? null : <Banner icon="lock">You see how this site is set up. Admins change it.</Banner>}
          {draft.rest.value ? (
            <Banner tone="danger" icon="warning">
              {draft.rest.value}
            </Banner>
          ) : null}
          <SiteInstall site={site} />
          <fieldset class="settings site-fields" disabled={!admin} aria-label={`Settings of ${site.name}`}>
            <SiteGeneral site={site} draft={draft} />
            <SiteLook site={site} draft={draft} />
            <SiteBeforeChat draft={draft} />
            <SiteHours draft={draft} />
            <SiteIdentity site={site} sites={sites} draft={draft} />
          </fieldset>
        </div>
        <SitePreview site={site} draft={draft} />
      </div>
      {leaving.value ? (
        <UnsavedDialog
          save={save}
          leave={leaving.value}
          onStay={() => {
            leaving.value = null
          }}
        />
      ) : null}
    </PagePane>
  )
}
