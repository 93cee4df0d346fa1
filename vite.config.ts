import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { preact } from '@preact/preset-vite'
import { build, defineConfig, type Plugin } from 'vite'

const root = join(import.meta.dirname, 'client-demo')
/** `light-dark()` and nesting as they are: translated for older browsers, the styles are twice the weight. */
const cssTarget = ['chrome123', 'edge123', 'firefox128', 'safari17.5', 'ios17.5']
const pages = ['home', 'console', 'portal', 'site']
const pageFile = (page: string): string => join(root, page, 'index.html')

/** The script that other people's pages load: one classic file without imports, under a name that never changes. */
const embedScript = async (minify: boolean): Promise<string> => {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      write: false,
      minify,
      target: 'es2022',
      cssTarget,
      lib: { entry: join(root, 'embed/embed.ts'), formats: ['iife'], name: 'parleyEmbed', fileName: 'widget' },
    },
  })
  for (const one of Array.isArray(built) ? built : [built])
    for (const part of 'output' in one ? one.output : []) if (part.type === 'chunk') return part.code
  throw new Error('The build of the embed script gave no script.')
}

/** The script under a name that changes with it, for pages that pin it by its hash (Subresource Integrity). */
const pinned = (source: string) => {
  const hash = createHash('sha384').update(source).digest()
  const name = `widget.${hash.toString('hex').slice(0, 16)}.js`
  const manifest = JSON.stringify({ src: `/${name}`, integrity: `sha384-${hash.toString('base64')}` })
  return { name, manifest }
}

const embed = (): Plugin => ({
  name: 'parley-embed',
  async generateBundle() {
    const source = await embedScript(true)
    const { name, manifest } = pinned(source)
    this.emitFile({ type: 'asset', fileName: 'widget.js', source })
    this.emitFile({ type: 'asset', fileName: name, source })
    this.emitFile({ type: 'asset', fileName: 'widget.json', source: manifest })
  },
  configureServer(server) {
    server.middlewares.use('/widget.js', (_request, response) => {
      embedScript(false).then(
        (code) => response.setHeader('content-type', 'text/javascript').end(code),
        (error: unknown) => response.writeHead(500).end(String(error)),
      )
    })
  },
})

/**
 * The chat is built apart from the other pages: in files that it shares with them it would be heavier, and whoever opens
 * it on somebody's page has none of them yet.
 */
const chat = (): Plugin => ({
  name: 'parley-chat',
  apply: 'build',
  async generateBundle() {
    const built = await build({
      configFile: false,
      root,
      logLevel: 'warn',
      publicDir: false,
      plugins: [preact()],
      build: { ...usual, write: false, rolldownOptions: { input: { widget: pageFile('widget') } } },
    })
    for (const one of Array.isArray(built) ? built : [built])
      for (const part of 'output' in one ? one.output : []) {
        const source = part.type === 'chunk' ? part.code : part.source
        this.emitFile({ type: 'asset', fileName: part.fileName, source })
      }
  },
})

/** In development the pages stand under the addresses that the server gives them. */
const addresses = (): Plugin => ({
  name: 'parley-addresses',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      if (path === '/') request.url = '/home/index.html'
      if (path === '/demo') request.url = '/site/index.html'
      if (path === '/widget/frame') request.url = '/widget/index.html'
      const room = /^\/(console|portal)(\/[^.]*)?$/.exec(path)?.[1]
      if (room) request.url = `/${room}/index.html`
      next()
    })
  },
})

const usual = {
  target: 'es2022',
  cssTarget,
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [preact(), addresses(), embed(), chat()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    ...usual,
    rolldownOptions: {
      input: Object.fromEntries(
        pages.map((page) => [page, pageFile(page)] as const).filter(([, file]) => existsSync(file)),
      ),
    },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/ws': { target: 'ws://127.0.0.1:3000', ws: true },
      '/socket.io': { target: 'http://127.0.0.1:3000', ws: true },
    },
  },
})
