export interface Device {
  /** "Chrome on Windows"; in few words what a person would call it. */
  name: string
  kind: 'computer' | 'phone' | 'program' | 'unknown'
}

/** Tried in this order: most browsers also name those that they descend from. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string, Device['kind']])[] = [
  [/\biPhone\b/, 'iPhone', 'phone'],
  [/\biPad\b/, 'iPad', 'phone'],
  [/\bAndroid\b/, 'Android', 'phone'],
  [/\bCrOS\b/, 'ChromeOS', 'computer'],
  [/\bWindows\b/, 'Windows', 'computer'],
  [/\bMac(?:intosh| OS X)\b/, 'Mac', 'computer'],
  [/\bLinux\b/, 'Linux', 'computer'],
]

/** What a user agent stands for. A guess by the words that browsers use: they may say anything. */
export const deviceOf = (userAgent: string): Device => {
  if (!userAgent.trim()) return { name: 'Unknown device', kind: 'unknown' }
  const browser = browsers.find(([words]) => words.test(userAgent))?.[1]
  const system = systems.find(([words]) => words.test(userAgent))
  if (browser && system) return { name: `${browser} on ${system[1]}`, kind: system[2] }
  if (browser || system) return { name: browser ?? system?.[1] ?? '', kind: system?.[2] ?? 'unknown' }
  // Programs name themselves as `curl/8.5.0`.
  const program = /^[\w.-]{1,24}/.exec(userAgent.trim())?.[0]
  return { name: program ?? 'A program', kind: 'program' }
}
