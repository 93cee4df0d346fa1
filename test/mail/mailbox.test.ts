import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { readMailbox } from '../../src/outside/imap.ts'
import { buildAdmin, startApp, type Teardown } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'

const dovecot = '/usr/sbin/dovecot'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** A real IMAP server with one mailbox, which is a folder of files. */
async function startImap(
  t: Teardown,
): Promise<{ url: string; folder: string; put(name: string, mail: string): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'parley-imap-'))
  await chmod(root, 0o755)
  // It serves no mailbox of root's.
  const own = userInfo()
  const { uid, gid } = own.uid === 0 ? { uid: 65_534, gid: 65_534 } : own
  const port = await freePort()
  for (const folder of ['cur', 'new', 'tmp']) {
    await mkdir(join(root, 'mail', folder), { recursive: true })
    await chown(join(root, 'mail', folder), uid, gid)
  }
  await chown(join(root, 'mail'), uid, gid)
  await writeFile(join(root, 'users'), `help:{PLAIN}p@ss/word:${uid}:${gid}::${root}::\n`)
  await writeFile(
    join(root, 'dovecot.conf'),
    [
      'protocols = imap',
      'listen = 127.0.0.1',
      'ssl = no',
      'disable_plaintext_auth = no',
      `base_dir = ${root}/run`,
      `log_path = ${root}/log`,
      `mail_location = maildir:${root}/mail`,
      'first_valid_uid = 0',
      `passdb {\n driver = passwd-file\n args = ${root}/users\n}`,
      `userdb {\n driver = passwd-file\n args = ${root}/users\n}`,
      `service imap-login {\n inet_listener imap {\n  port = ${port}\n }\n inet_listener imaps {\n port = 0\n }\n}`,
    ].join('\n'),
  )
  const server: ChildProcess = spawn(dovecot, ['-F', '-c', join(root, 'dovecot.conf')], { stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('close', resolve))
  t.teardown(async () => {
    server.kill('SIGTERM')
    await ended
    await rm(root, { recursive: true, force: true, maxRetries: 5 })
  })
  const url = `imap://help:${encodeURIComponent('p@ss/word')}@127.0.0.1:${port}`
  await eventually(
    () =>
      readMailbox(
        url,
        async () => undefined,
        () => undefined,
      ),
    { within: 20_000, every: 200 },
  )
  const folder = join(root, 'mail')
  return { url, folder, put: (name, mail) => writeFile(join(folder, 'new', name), mail.replace(/\n/g, '\r\n')) }
}

const letter = (nth: number, body: string): string =>
  `From: Ada ${nth} <ada${nth}@example.org>\nTo: help@example.test\nSubject: Number ${nth}\nMessage-ID: <${nth}@example.org>\n\n${body}\n`

// Debian's package dovecot-imapd; where it is not, the rest of the tests takes the same mails in over HTTP.
if (existsSync(dovecot)) {
  t.test('every unread mail is taken in once and marked; what cannot be stays for the next look', async (t) => {
    const { url, folder, put } = await startImap(t)
    await put('1', letter(1, 'First'))
    await put('2', letter(2, 'Second'))
    await put('3', letter(3, 'Third'))
    const seen: string[] = []
    const failures: unknown[] = []
    const look = (broken?: string) =>
      readMailbox(
        url,
        async (raw) => {
          const text = raw.toString()
          if (broken && text.includes(broken)) throw new Error('not now')
          seen.push(/Subject: (.*)\r/.exec(text)?.[1] ?? '')
        },
        (error) => failures.push(error),
      )
    await look('Second')
    t.strictSame(seen, ['Number 1', 'Number 3'])
    t.equal(failures.length, 1)
    await look()
    await look()
    t.strictSame(seen, ['Number 1', 'Number 3', 'Number 2'])
    t.equal((await readdir(join(folder, 'cur'))).filter((name) => name.endsWith(',S')).length, 3)
    await t.rejects(
      readMailbox(
        url.replace('p%40ss', 'wrong'),
        async () => undefined,
        () => undefined,
      ),
      'a wrong password',
    )
    await t.rejects(
      readMailbox(
        `${url}/Nowhere`,
        async () => undefined,
        () => undefined,
      ),
      'a folder that is not there',
    )
  })

  t.test('a mail in the mailbox becomes a ticket', { timeout: 90_000 }, async (t) => {
    const { url, put } = await startImap(t)
    await put('1', letter(9, 'By IMAP'))
    const test = await startApp(t, { IMAP_URL: url, RATE_LIMIT: '0' })
    const admin = await buildAdmin(test)
    await eventually(
      async () => {
        const { body } = await admin.api.get('/tickets')
        assert.equal(body.items[0]?.subject, 'Number 9')
      },
      { within: 60_000, every: 500 },
    )
    const { body } = await admin.api.get('/tickets?count=true')
    t.match(body, { total: 1, items: [{ channel: 'email' }] }, 'once')
  })
} else {
  t.pass('no IMAP server is installed')
}
