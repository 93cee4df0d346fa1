import { storedChoice } from './stored.ts'

/** Light, dark, or what the system says; the same for all pages of one origin. */
export const theme = storedChoice('parley.theme', ['system', 'light', 'dark'])

theme.subscribe((value) => {
  if (value === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.setAttribute('data-theme', value)
})
