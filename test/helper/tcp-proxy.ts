import { connect, createServer, type Socket } from 'node:net'
import type { Teardown } from './app.ts'

export interface TcpProxy {
  url: string
  /** `cut`: refuses and resets connections; `hole`: keeps them, and nothing gets through; `pass`: lets all through. */
  set(mode: 'pass' | 'cut' | 'hole'): void
}

/** A network between a browser and the server that can be pulled out. */
export async function startProxy(t: Teardown, port: number): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>()
  let mode: 'pass' | 'cut' | 'hole' = 'pass'

  const server = createServer((near) => {
    if (mode === 'cut') return void near.resetAndDestroy()
    const far = connect(port, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of pair) socket.on('error', end).on('close', end)
    near.on('data', (bytes) => mode !== 'hole' && far.write(bytes))
    far.on('data', (bytes) => mode !== 'hole' && near.write(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    for (const pair of pairs) for (const socket of pair) socket.destroy()
    server.close()
  })
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    set(next) {
      mode = next
      if (next === 'cut') for (const [near] of pairs) near.resetAndDestroy()
    },
  }
}
