import t from 'tap'
import { deviceOf } from '../../client-demo/shared/device.ts'

const seen: readonly (readonly [userAgent: string, name: string, kind: string])[] = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome on Windows',
    'computer',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'Edge on Windows',
    'computer',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
    'Safari on Mac',
    'computer',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
    'Chrome on iPhone',
    'phone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36',
    'Chrome on Android',
    'phone',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux', 'computer'],
  ['curl/8.5.0', 'curl', 'program'],
  ['', 'Unknown device', 'unknown'],
]

t.test('a session is named by browser and system, as a person would', async (t) => {
  for (const [userAgent, name, kind] of seen) t.same(deviceOf(userAgent), { name, kind }, userAgent)
})

t.test('whatever a program calls itself, the name stays short', async (t) => {
  t.equal(deviceOf('<b>').name, 'A program')
  t.ok(deviceOf('x'.repeat(5000)).name.length <= 24)
})
