import type { VNode } from 'preact'
import { Dialog } from '../shared/ui/dialog.tsx'
import { useDesk } from './desk.ts'
import './keys-sheet.css'
import { singleKeys } from './use-keys.ts'

const command = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'

const keys: readonly (readonly [words: string, ...keys: string[]])[] = [
  ['Next ticket, previous ticket', 'j', 'k'],
  ['Reply', 'r'],
  ['Internal note', 'n'],
  ['Canned replies, while writing', '/'],
  ['Send', command, 'Enter'],
  ['Assign to me', 'i'],
  ['Solve', 'e'],
  ['Reopen', 'z'],
  ['Search', '/'],
  ['Leave a field', 'Esc'],
  ['This sheet', '?'],
]

export const KeysSheet = (): VNode => {
  const { keysShown } = useDesk()
  return (
    <Dialog
      title="Keyboard shortcuts"
      onClose={() => {
        keysShown.value = false
      }}
    >
      <dl class="keys">
        {keys.map(([words, ...names]) => (
          <div class="keys-row" key={words}>
            <dt>{words}</dt>
            <dd>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label class="keys-switch">
        <input
          type="checkbox"
          checked={singleKeys.value === 'on'}
          onChange={(event) => {
            singleKeys.value = event.currentTarget.checked ? 'on' : 'off'
          }}
        />
        Use single-key shortcuts
      </label>
    </Dialog>
  )
}
