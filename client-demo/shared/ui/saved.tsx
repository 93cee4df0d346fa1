import type { VNode } from 'preact'
import { Icon } from './icons.tsx'
import './settings.css'

/** Says beside a button that it was done; the room is there before. */
export const Saved = ({ words }: { words: string | null }): VNode => (
  <span class="settings-said" role="status">
    {words ? (
      <>
        <Icon name="check" />
        {words}
      </>
    ) : null}
  </span>
)
