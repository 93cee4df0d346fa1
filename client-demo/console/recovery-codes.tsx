import type { VNode } from 'preact'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { CopyButton } from '../shared/ui/copy-button.tsx'
import { download } from '../shared/ui/download.ts'
import './factor-set-up.css'

interface RecoveryCodesProps {
  codes: readonly string[]
  onKept: () => void
}

/** Shown once, right after the second factor was turned on. */
export const RecoveryCodes = ({ codes, onKept }: RecoveryCodesProps): VNode => {
  const text = `${codes.join('\n')}\n`
  return (
    <div class="dialog-form">
      <p class="dialog-words">
        Each of these codes signs you in once when your phone is not at hand. Keep them where you keep your passwords.
      </p>
      <Banner tone="warning" icon="warning">
        They are shown this once.
      </Banner>
      <ul class="codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div class="codes-ways">
        <CopyButton text={text} label="Copy the recovery codes" />
        <Button
          icon="download"
          data-focus
          onClick={() => download('parley-recovery-codes.txt', 'text/plain', `Parley recovery codes\n\n${text}`)}
        >
          Download
        </Button>
      </div>
      <Button kind="primary" size="large" onClick={onKept}>
        I have kept them
      </Button>
    </div>
  )
}
