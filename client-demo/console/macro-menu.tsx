import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Macro } from '../../src/contracts/macros.ts'
import type { Page } from '../shared/shapes.ts'
import { Menu } from '../shared/ui/menu.tsx'
import { useDesk } from './desk.ts'
import { applyMacro } from './ticket-actions.ts'

/** What can be done to the open ticket in one step; nothing where nobody has made a macro. */
export const MacroMenu = ({ ticketId }: { ticketId: string }): VNode | null => {
  const desk = useDesk()
  // With each ticket: colleagues make some. Those of before stay until then.
  useEffect(() => {
    desk.api.get<Page<Macro>>('/macros').then(
      ({ items }) => {
        desk.macros.value = items
      },
      () => undefined,
    )
  }, [desk, ticketId])
  const macros = desk.macros.value
  if (macros.length === 0) return null
  const items = macros.map((macro) => ({
    words: macro.name,
    icon: 'bolt' as const,
    onChoose: () => void applyMacro(desk, macro),
  }))
  return <Menu label="Macros" icon="bolt" items={items} />
}
