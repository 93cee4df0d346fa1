import fc from 'fast-check'
import type { z } from 'zod'

type Any = fc.Arbitrary<unknown>
type Fields = Record<string, unknown>

/** Objects as JSON makes them. */
const plain = { noNullPrototype: true } as const

/** Texts that break what takes them for granted. */
const trapTexts = [
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', '\udfff\ud800', '\ufeff', '\u202e\u2066txt', '\u200b\u200d', '𝕏🏳️‍🌈'],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '$gt',
    '$where',
    '$secret',
    '$$ROOT',
    'a.b.$[]',
    '%00',
    '%ff',
  ],
  ...[
    '../../etc/passwd',
    "' or 1=1 --",
    '<script>alert(1)</script>',
    '{{constructor}}',
    '(a+)+$',
    '[[[[',
    '\\',
    '\r\nX: y',
  ],
  ...['null', 'undefined', 'NaN', '-0', '1e999', '0x10', '9'.repeat(400), 'true', 'me', 'none', 'unsolved', 'canary'],
  ...['İIıſK', 'ﷺ', `a${'\u0301'.repeat(3000)}`, 'x'.repeat(16_385), '\n'.repeat(300), '\u0000'.repeat(500)],
]

const nested = (depth: number, around: (inner: unknown) => unknown): unknown => {
  let value: unknown = 'x'
  for (let level = 0; level < depth; level++) value = around(value)
  return value
}

/** Own keys that an object literal could not have. */
const parsed = (json: string): unknown => JSON.parse(json)

const trapValues: unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 1e308, -1e308, 2 ** 53, 2 ** 31, 1e21, [], {}, [null], [[]], ['x', 7]],
  ...[
    { $gt: '' },
    { $ne: null },
    { $where: 'while(true){}' },
    { $regex: '(a+)+$' },
    { $in: [] },
    { $expr: { $eq: [1, 1] } },
  ],
  ...[{ length: -1 }, { toString: 'x' }, { valueOf: null }, { toJSON: 'x' }, { constructor: { prototype: {} } }],
  ...[
    parsed('{"__proto__":{"role":"admin","scopes":null}}'),
    parsed('{"a":{"__proto__":[]}}'),
    { _bsontype: 'ObjectId' },
  ],
  ...[nested(1000, (inner) => [inner]), nested(1000, (inner) => ({ a: inner })), Array.from({ length: 2000 }, () => 0)],
  Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`key${n}`, n])),
]

const trapText = fc.constantFrom(...trapTexts)
export const trap: Any = fc.oneof(trapText, fc.constantFrom(...trapValues), fc.jsonValue({ maxDepth: 2 }))

/** Texts that mean something: those of a field by its name, and others that any may hold. */
export interface Known {
  by: Record<string, readonly string[]>
  any: readonly string[]
}

/** A text: one that somebody could mean, any other, or a trap. */
export const text = ({ by, any }: Known, field = ''): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...(by[field] ?? any)) },
    { weight: 1, arbitrary: fc.constantFrom(...any) },
    { weight: 1, arbitrary: fc.string({ maxLength: 40, unit: 'binary' }) },
    { weight: 1, arbitrary: trapText },
  )

/** Values of the type that a schema asks for, though not always of its format or length. */
function likely(schema: z.core.$ZodType, known: Known, field: string): Any {
  // Every schema is one of zod's own, told apart by `def.type`.
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return inputFor(schema, known)
    case 'optional':
    case 'nullable':
    case 'default':
      return likely(def.innerType, known, field)
    case 'pipe':
      return likely(def.in, known, field)
    case 'array':
      return fc.array(likely(def.element, known, field), { maxLength: 3 })
    case 'union':
      return fc.oneof(...def.options.map((option) => likely(option, known, field)))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer(), fc.double())
    case 'string':
      return text(known, field)
    default:
      throw new Error(`nothing was thought up for ${def.type}`)
  }
}

/** Inputs that come near what a schema of an object takes: fields right, missing, trapped, and some too many. */
export function inputFor(schema: z.core.$ZodType | undefined, known: Known): fc.Arbitrary<Fields> {
  const def = schema && (schema as z.core.$ZodTypes)._zod.def
  const shape = def?.type === 'object' ? def.shape : {}
  const fields = Object.entries(shape).map(([name, field]): [string, Any] => [name, likely(field, known, name)])
  const required = Object.keys(shape).filter((name) => shape[name]?._zod.def.type !== 'optional')
  const meant = fc.record(Object.fromEntries(fields), { requiredKeys: required })
  const spoiled = fc.dictionary(fc.constantFrom('x', ...Object.keys(shape)), trap, { minKeys: 1, maxKeys: 1, ...plain })
  const odd = fc.oneof(trapText, fc.constantFrom('role', 'id', '_id', 'userId', 'scopes'))
  const tooMany = fc.dictionary(odd, trap, { minKeys: 1, maxKeys: 2, ...plain })
  const besides = (more: fc.Arbitrary<Fields>) =>
    fc.tuple(meant, more).map(([right, wrong]) => ({ ...right, ...wrong }))
  return fc.oneof(
    { weight: 5, arbitrary: meant },
    { weight: 4, arbitrary: besides(spoiled) },
    { weight: 1, arbitrary: besides(tooMany) },
  )
}
