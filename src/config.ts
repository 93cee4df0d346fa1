import { z } from 'zod'

const seconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** `90s`, `10m`, `12h`, `7d`; the value is in seconds. */
const duration = z
  .string()
  .regex(/^[1-9]\d{0,5}[smhd]$/, 'takes a number and a unit, such as 90s, 10m, 12h or 7d')
  .transform((value) => Number(value.slice(0, -1)) * seconds[value.slice(-1) as keyof typeof seconds])

const flag = z.enum(['true', 'false'], 'takes true or false').transform((value) => value === 'true')

const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `takes an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  })

/** Multi-host connection strings are no URLs, so only the scheme is checked; the driver reads the rest. */
const mongodbUrl = z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/, 'takes a mongodb:// or mongodb+srv:// address')

/** An origin and path prefix to which paths can be appended. */
const publicUrl = url('http:', 'https:').transform((value) => value.replace(/\/+$/, ''))

/** Where objects go, with the keys to it: `https://KEY:SECRET@HOST/BUCKET?region=REGION`. */
const s3Url = url('http:', 'https:').refine(
  (value) => URL.canParse(value) && new URL(value).username !== '' && new URL(value).password !== '',
  'takes an address with its keys: https://KEY:SECRET@HOST/BUCKET?region=REGION',
)

/** `true`, `false`, or what Fastify's trustProxy takes: a number of hops, addresses, ranges. */
const trustProxy = z.string().transform((value) => {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^\d+$/.test(value) ? Number(value) : value
})

/** Every environment variable that Parley reads. All are optional. */
export const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number('takes a port number').int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: publicUrl.optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  MONGODB_URL: mongodbUrl.optional(),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  S3_URL: s3Url.optional(),
  MAIL_FROM: z.string().min(3).max(320).default('Parley <parley@localhost>'),
  MAIL_REPLY_DOMAIN: z.hostname('takes a domain, such as help.example.com').optional(),
  IMAP_URL: url('imap:', 'imaps:').optional(),
  JWT_SECRET: z.string().optional(),
  ACCESS_TTL: duration.default(600),
  REFRESH_TTL: duration.default(604_800),
  EDIT_WINDOW: duration.default(900),
  AUTO_CLOSE_AFTER: duration.optional(),
  ADMIN_EMAIL: z.email('takes an e-mail address').optional(),
  ADMIN_PASSWORD: z.string().min(8, 'takes 8 to 128 characters').max(128, 'takes 8 to 128 characters').optional(),
  SEED_DEMO: flag.optional(),
  TRUST_PROXY: trustProxy.default(false),
  RATE_LIMIT: z.coerce.number('takes a factor, such as 1 or 0.5; 0 is off').min(0).max(1000).default(1),
  STAFF_TOTP_REQUIRED: flag.default(false),
  METRICS_TOKEN: z.string().min(16, 'takes at least 16 characters').max(512).optional(),
  WEBHOOK_ALLOW_PRIVATE: flag.default(false),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

export interface Config {
  production: boolean
  port: number
  host: string
  /** Without a trailing slash; undefined: the address that the server listens on. */
  publicUrl: string | undefined
  dataDir: string
  /** Undefined: the embedded engine. */
  mongodbUrl: string | undefined
  redisUrl: string | undefined
  /** Undefined: a secret made once and kept under `dataDir`. */
  jwtSecret: string | undefined
  /** Seconds. */
  accessTtl: number
  /** Seconds. */
  refreshTtl: number
  /** Seconds within which an author may edit or delete a message. */
  editWindow: number
  /** Seconds after which a solved ticket closes by itself; undefined: it does not. */
  autoCloseAfter: number | undefined
  admin: { email: string; password: string } | undefined
  seedDemo: boolean
  trustProxy: boolean | number | string
  /** Multiplies every limit; 0 switches them off. */
  rateLimit: number
  /** Whether staff have to set up a second factor. */
  staffTotpRequired: boolean
  /** Whether webhooks may also go by http, and to addresses that are not public. */
  webhookAllowPrivate: boolean
  /** Undefined: mails are files under `dataDir`. */
  smtpUrl: string | undefined
  mailFrom: string
  /** `isOpen`: this machine alone reaches the server, so that it may read metrics without a token. */
  metrics: { token: string | undefined; isOpen: boolean }
  /** Undefined: files are kept in the database. */
  s3Url: string | undefined
  /** Behind the @ of the addresses that answers go to; undefined: that of `mailFrom`. */
  mailReplyDomain: string | undefined
  /** A mailbox whose new mail becomes messages. */
  imapUrl: string | undefined
  logLevel: string
}

/** A setting that cannot be used. The message names the variable and says what it takes. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const loopback = ['127.0.0.1', '::1', 'localhost']
const minimumSecretLength = 32
/** Random hexadecimal digits have as many; a word repeated has not. */
const minimumDifferent = 10

const isWeak = (secret: string): boolean =>
  secret.length < minimumSecretLength || new Set(secret).size < minimumDifferent

/** Reads the settings. Throws `ConfigError` naming every variable that is wrong. An empty variable counts as unset. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const values = parsed.data
  const production = values.NODE_ENV === 'production'
  const embedded = values.MONGODB_URL === undefined
  const host = values.HOST ?? (embedded ? '127.0.0.1' : '0.0.0.0')

  if (values.JWT_SECRET !== undefined && isWeak(values.JWT_SECRET)) {
    const rule = `at least ${minimumSecretLength} characters, ${minimumDifferent} of them different`
    throw new ConfigError(`JWT_SECRET: takes ${rule}, try: openssl rand -base64 48`)
  }
  if (production && values.JWT_SECRET === undefined) {
    throw new ConfigError('JWT_SECRET: must be set with NODE_ENV=production, try: openssl rand -base64 48')
  }
  if ((values.ADMIN_EMAIL === undefined) !== (values.ADMIN_PASSWORD === undefined)) {
    const missing = values.ADMIN_EMAIL === undefined ? 'ADMIN_EMAIL' : 'ADMIN_PASSWORD'
    throw new ConfigError(`${missing}: ADMIN_EMAIL and ADMIN_PASSWORD go together`)
  }

  return {
    production,
    port: values.PORT,
    host: host === 'localhost' ? '127.0.0.1' : host,
    publicUrl: values.PUBLIC_URL,
    dataDir: values.DATA_DIR,
    mongodbUrl: values.MONGODB_URL,
    redisUrl: values.REDIS_URL,
    jwtSecret: values.JWT_SECRET,
    accessTtl: values.ACCESS_TTL,
    refreshTtl: values.REFRESH_TTL,
    editWindow: values.EDIT_WINDOW,
    autoCloseAfter: values.AUTO_CLOSE_AFTER,
    admin:
      values.ADMIN_EMAIL && values.ADMIN_PASSWORD
        ? { email: values.ADMIN_EMAIL, password: values.ADMIN_PASSWORD }
        : undefined,
    seedDemo: values.SEED_DEMO ?? (embedded && loopback.includes(host)),
    trustProxy: values.TRUST_PROXY,
    rateLimit: values.RATE_LIMIT,
    staffTotpRequired: values.STAFF_TOTP_REQUIRED,
    webhookAllowPrivate: values.WEBHOOK_ALLOW_PRIVATE,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    metrics: {
      token: values.METRICS_TOKEN,
      isOpen: loopback.includes(host) && values.PUBLIC_URL === undefined && values.TRUST_PROXY === false,
    },
    s3Url: values.S3_URL,
    mailReplyDomain: values.MAIL_REPLY_DOMAIN,
    imapUrl: values.IMAP_URL,
    logLevel: values.LOG_LEVEL,
  }
}
