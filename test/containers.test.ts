import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { z } from 'zod'
import { environment, readConfig } from '../src/config.ts'

const known = new Set(Object.keys(environment.shape))

const service = z.object({
  image: z.string().optional(),
  build: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).optional(),
  ports: z.array(z.string()).optional(),
})
const compose = z
  .object({ services: z.record(z.string(), service) })
  .parse(parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }))
const services = Object.entries(compose.services)
const nodes = services.filter(([, { build }]) => build !== undefined)

t.test('docker-compose.yml', async (t) => {
  t.same(
    nodes.map(([name]) => name),
    ['app1', 'app2'],
    'two nodes',
  )
  for (const [name, { environment: env = {} }] of nodes) {
    for (const variable of Object.keys(env)) t.ok(known.has(variable), `${name}: ${variable} is a setting`)
    const filled = Object.entries(env).map(([variable, value]) => [
      variable,
      value
        .replace(/\$\{\w+:\?.*\}/, 'a secret that is only for this test, long enough')
        .replace(/\$\{\w+:-(.*)\}/, '$1'),
    ])
    t.match(readConfig({ NODE_ENV: 'production', ...Object.fromEntries(filled) }), { production: true, trustProxy: 1 })
  }
  for (const [name, { image, depends_on: needs = [] }] of services) {
    if (image !== undefined) t.match(image, /^[\w./-]+:\d[\w.-]+$/, `${name}: ${image} is pinned`)
    for (const other of Array.isArray(needs) ? needs : Object.keys(needs)) {
      t.ok(other in compose.services, `${name} needs ${other}, which is there`)
      const wantsHealth = !Array.isArray(needs)
      if (wantsHealth) t.ok(compose.services[other]?.healthcheck, `${other} says when it is healthy`)
    }
  }
})

t.test('the load balancer knows every node', async (t) => {
  const nginx = readFileSync('deploy/nginx.conf', 'utf8')
  const port = /PORT=(\d+)/.exec(readFileSync('Dockerfile', 'utf8'))?.[1]
  const upstreams = [...nginx.matchAll(/server (\w+):(\d+)/g)].map(([, name, number]) => [name, number])
  t.same(
    upstreams,
    nodes.map(([name]) => [name, port]),
  )
})

t.test('Dockerfile', async (t) => {
  const file = readFileSync('Dockerfile', 'utf8')
  const settings = [...file.matchAll(/^(?:ENV|\s{4})\s*([A-Z_]+)=/gm)].map(([, name]) => name ?? '')
  t.ok(settings.length >= 4)
  for (const name of settings) t.ok(known.has(name), `${name} is a setting`)
  for (const [, image = ''] of file.matchAll(/^FROM (\S+)/gm)) t.match(image, /:\d/, `${image} is pinned`)
  t.match(file, /^USER node$/m, 'it does not run as root')
  t.match(file, /HEALTHCHECK[\s\S]*\/health\/ready/)
})
