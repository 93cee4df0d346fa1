import type { VNode } from 'preact'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'

/** Why a page could not read what it shows; null: it could. */
export const ReadProblem = ({ problem, onRetry }: { problem: string | null; onRetry: () => void }): VNode | null =>
  problem ? (
    <Banner
      tone="danger"
      icon="warning"
      action={
        <Button size="small" kind="quiet" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {problem}
    </Banner>
  ) : null
