import type { WidgetConfig } from '../contracts/sites.ts'
import { AppError } from '../domain/errors.ts'
import { launcherSpeech } from '../domain/launcher-words.ts'
import { isAmong } from '../domain/origins.ts'
import type { Services } from './context.ts'

/**
 * What the script on a page needs before anybody opens the chat. Throws `not_found` for an unknown site, and where a
 * page asks on which that site's widget does not stand: to others it does not exist.
 * @param foreign the origin of the page that asks, where it is none of ours
 */
export async function widgetConfig(
  { store }: Pick<Services, 'store'>,
  { site: key, locale }: { site: string; locale?: string | undefined },
  foreign: string | undefined,
): Promise<WidgetConfig> {
  const sites = await store.sites.all()
  const site = [...sites.values()].find((one) => one.key === key)
  if (!site || (foreign !== undefined && !isAmong(site.origins, foreign))) throw new AppError('not_found')
  const { name, colour, corner } = site
  return { key, name, colour, corner, ...launcherSpeech(locale, site.locale) }
}
