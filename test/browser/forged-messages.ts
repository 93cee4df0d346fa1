/** What the frame may say to its page, and the page to its frame; said by somebody else. */
export const toPage = [
  { parley: 'ready', accent: 'rgb(1 2 3)', onAccent: 'rgb(4 5 6)' },
  { parley: 'close' },
  { parley: 'keep', token: 'stolen' },
  { parley: 'conversation', exists: true },
  { parley: 'unread', count: 77 },
  { parley: 'teaser', id: 'x', author: 'Mallory', text: 'Call me' },
  { parley: 'message', author: 'Mallory', text: 'Call me', at: '2026-01-01T00:00:00.000Z' },
  { parley: 'left' },
]
export const toFrame = [
  { parley: 'hello', shown: true, covers: false, kept: 'stolen', locale: 'de', identity: null, leave: true },
  { parley: 'shown', shown: false, covers: true },
  { parley: 'leave' },
  { parley: 'locale', locale: 'de' },
  { parley: 'sound' },
]
/** Of no shape that either knows. */
export const shapeless = [
  ...[null, 0, '', 'parley', 'close', true, [], {}, [['parley', 'close']]],
  ...[{ parley: null }, { parley: {} }, { parley: ['unread'], count: 3 }, { parley: '' }, { parley: 'unknown' }],
  ...[{ parley: 'toString' }, { parley: '__proto__' }, { parley: 'constructor' }, { parley: 'hasOwnProperty' }],
  ...[{ parley: 'unread' }, { parley: 'unread', count: '5' }, { parley: 'unread', count: null }],
  ...[{ parley: 'keep' }, { parley: 'keep', token: 5 }, { parley: 'message' }, { parley: 'teaser', id: 1 }],
  ...[
    { parley: 'hello' },
    { parley: 'hello', shown: 1, kept: {} },
    { parley: 'locale' },
    { parley: 'locale', locale: {} },
  ],
  ...[{ parley: 'identify' }, { parley: 'identify', identity: null }, { parley: 'shown', shown: 'yes' }],
]
