import t from 'tap'
import { brandColours } from '../../client-demo/shared/brand-colour.ts'

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((value) => {
    const part = Number(value) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

t.test('whatever the brand colour, text on it and text in it can be read', async (t) => {
  for (const brand of [
    '#000000',
    '#ffffff',
    '#ffcc00',
    '#3b82f6',
    '#ff4d4f',
    '#31503f',
    '#808080',
    '#0f0',
    '#4A48D4',
  ]) {
    const colours = brandColours(brand)
    const [onPaper = '', onInk = ''] = colours?.tokens['--accent-text']?.match(/rgb\([^)]*\)/g) ?? []
    t.ok(contrast(colours?.accent ?? '', colours?.onAccent ?? '') >= 4.5, `text on ${brand}`)
    t.ok(contrast(onPaper, 'rgb(255 255 255)') >= 4.5, `${brand} on white`)
    t.ok(contrast(onInk, 'rgb(28 25 23)') >= 4.5, `${brand} on a dark ground`)
  }
})

t.test('a colour that is good as it is stays as it is', async (t) => {
  t.equal(brandColours('#31503f')?.accent, 'rgb(49 80 63)')
})

t.test('what is no colour is ignored', async (t) => {
  for (const text of ['', 'red', '#12', '#ggg', '#12345', 'url(x)', '#fff;}']) t.equal(brandColours(text), null, text)
})
