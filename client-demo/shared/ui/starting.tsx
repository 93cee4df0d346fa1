import type { VNode } from 'preact'
import { Banner } from './banner.tsx'
import { Logo } from './logo.tsx'
import { WhileLoading } from './skeleton.tsx'
import './starting.css'

/** The page while it is not known yet who sits before it. */
export const Starting = ({ unreachable }: { unreachable: boolean }): VNode => (
  <div class="starting">
    <WhileLoading label="Loading">
      <Logo bare size={40} />
    </WhileLoading>
    {unreachable ? (
      <Banner tone="warning" icon="offline">
        The server cannot be reached. This page keeps trying.
      </Banner>
    ) : null}
  </div>
)
