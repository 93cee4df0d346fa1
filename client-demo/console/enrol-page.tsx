import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { User } from '../../src/contracts/users.ts'
import { AuthCard } from '../shared/ui/auth-card.tsx'
import { FactorSetUp } from './factor-set-up.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import type { SecondFactor } from './second-factor.ts'

interface EnrolPageProps {
  me: User
  factor: SecondFactor
  onLogOut: () => Promise<void>
}

/** All that the console shows where a second factor is required and not there yet. */
export const EnrolPage = ({ me, factor, onLogOut }: EnrolPageProps): VNode => {
  const codes = useSignal<readonly string[] | null>(null)
  useEffect(() => {
    document.title = 'Second factor · Parley'
  }, [])
  if (codes.value) {
    return (
      <AuthCard title="Keep your recovery codes" lead="Your second factor is on.">
        <RecoveryCodes codes={codes.value} onKept={() => void factor.read()} />
      </AuthCard>
    )
  }
  return (
    <AuthCard
      title="Set up your second factor"
      lead="Your team signs in with a code from a phone beside the password. It takes a minute."
      foot={
        <>
          Signed in as <bdi>{me.name}</bdi>.{' '}
          <button type="button" class="text-button" onClick={() => void onLogOut().catch(() => undefined)}>
            Sign out
          </button>
        </>
      }
    >
      <FactorSetUp
        factor={factor}
        onConfirmed={(made) => {
          codes.value = made
        }}
      />
    </AuthCard>
  )
}
