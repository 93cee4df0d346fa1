type Rgb = readonly [number, number, number]

const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]
/** The grounds it must be read on: the lightest and the darkest that a bubble has. */
const paper: Rgb = [236, 233, 230]
const ink: Rgb = [54, 49, 44]

/** What text needs to be read (WCAG 2.2, 1.4.3). */
const enough = 4.5
const nearlyEnough = 2.6

const parse = (colour: string): Rgb | null => {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour)
  const digits = short ? short.slice(1).map((digit) => digit + digit) : /^#(..)(..)(..)$/.exec(colour)?.slice(1)
  const values = digits?.map((pair) => Number.parseInt(pair, 16)) ?? []
  const [red, green, blue] = values
  return red === undefined || green === undefined || blue === undefined || values.some(Number.isNaN)
    ? null
    : [red, green, blue]
}

const css = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`

const luminance = (colour: Rgb): number => {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: Rgb, other: Rgb): number => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const mix = (colour: Rgb, other: Rgb, share: number): Rgb =>
  colour.map((value, at) => Math.round(value + ((other[at] ?? 0) - value) * share)) as unknown as Rgb

/** The colour, moved towards another one only as far as it must be to be read on the ground. */
const readable = (colour: Rgb, ground: Rgb, towards: Rgb): Rgb => {
  let found = colour
  for (let share = 0.04; contrast(found, ground) < enough && share <= 1; share += 0.04)
    found = mix(colour, towards, share)
  return found
}

/** The ground of what stands out, and what is written on it, as CSS has them. */
export interface AccentColours {
  accent: string
  onAccent: string
}

export interface BrandColours extends AccentColours {
  /** Values for the custom properties of tokens.css, by name. */
  tokens: Record<string, string>
}

const groundOf = (brand: Rgb): { ground: Rgb; dark: boolean } => {
  // A colour that is nearly dark enough for white is darkened: black on a strong blue or red looks like a mistake.
  const dark = contrast(brand, white) < nearlyEnough
  return { ground: dark ? brand : readable(brand, white, black), dark }
}

/** The two colours that a button needs; null as with {@link brandColours}. */
export const accentColours = (colour: string): AccentColours | null => {
  const brand = parse(colour)
  if (!brand) return null
  const { ground, dark } = groundOf(brand)
  return { accent: css(ground), onAccent: css(dark ? black : white) }
}

/**
 * A site's brand colour as tokens: text on it, and it as text, always have a contrast of 4.5:1.
 *
 * @param colour `#rgb` or `#rrggbb`; anything else gives null, and the tokens keep their own accent.
 */
export const brandColours = (colour: string): BrandColours | null => {
  const brand = parse(colour)
  const button = accentColours(colour)
  if (!brand || !button) return null
  const { ground, dark } = groundOf(brand)
  const onPaper = css(readable(brand, paper, black))
  const onInk = css(readable(brand, ink, white))
  return {
    ...button,
    tokens: {
      '--accent': button.accent,
      '--on-accent': button.onAccent,
      '--accent-hover': css(mix(ground, dark ? white : black, 0.12)),
      '--accent-text': `light-dark(${onPaper}, ${onInk})`,
      '--accent-soft': `light-dark(${css(mix(brand, paper, 0.9))}, ${css(mix(brand, ink, 0.8))})`,
      '--accent-line': `light-dark(${css(mix(brand, paper, 0.65))}, ${css(mix(brand, ink, 0.55))})`,
      '--focus': `light-dark(${onPaper}, ${onInk})`,
    },
  }
}

export interface BrandContrast {
  /** Of the text on the accent: 4.5 or more, to one. */
  shown: number
  /** What it would be on the colour as it was given. */
  given: number
}

/** How well text can be read on a brand colour; null as with {@link brandColours}. */
export const brandContrast = (colour: string): BrandContrast | null => {
  const brand = parse(colour)
  if (!brand) return null
  const { ground, dark } = groundOf(brand)
  const text = dark ? black : white
  return { shown: contrast(ground, text), given: contrast(brand, text) }
}
