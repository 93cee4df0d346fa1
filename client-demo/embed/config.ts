import type { WidgetConfig } from '../../src/contracts/sites.ts'
import type { createMemory } from './memory.ts'

/** Milliseconds for which the site's look is taken from memory, on all its pages. */
const freshFor = 300_000
/** Milliseconds after which the button is drawn without it. */
const patience = 3000

interface ConfigOptions {
  siteKey: string
  origin: string
  memory: ReturnType<typeof createMemory>
}

/**
 * How the site's launcher looks and what it says.
 *
 * @param locale as the page wants it; null: that of the site
 * @returns null where it cannot be had: everything works without, in English and in colours of our own
 */
export const readConfig = async (
  { siteKey, origin, memory }: ConfigOptions,
  locale: string | null,
): Promise<WidgetConfig | null> => {
  const { config } = memory.read()
  const known = config?.locale === locale ? config : undefined
  if (known && Date.now() - known.at < freshFor) return known.is
  const query = new URLSearchParams({ site: siteKey, ...(locale && { locale }) })
  try {
    const answer = await fetch(`${origin}/api/v1/widget/config?${query}`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(patience),
    })
    if (!answer.ok) throw answer
    const is: WidgetConfig = await answer.json()
    memory.write({ config: { is, at: Date.now(), locale } })
    return is
  } catch {
    return known?.is ?? null
  }
}
