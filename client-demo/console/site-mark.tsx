import type { VNode } from 'preact'
import { brandColours } from '../shared/brand-colour.ts'
import { initials } from '../shared/format.ts'

interface SiteMarkProps {
  name: string
  /** `#rrggbb` */
  colour: string
  /** The address of a picture, or null. */
  logo: string | null
}

/** A site as its visitors see it in the head of the chat. */
export const SiteMark = ({ name, colour, logo }: SiteMarkProps): VNode => {
  const brand = brandColours(colour)
  if (logo) return <img class="site-face" src={logo} alt="" width={36} height={36} />
  return (
    <span
      class="site-face"
      aria-hidden="true"
      {...(brand ? { style: { color: brand.onAccent, background: brand.accent } } : {})}
    >
      {initials(name)}
    </span>
  )
}
