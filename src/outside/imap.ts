/** Mails that one look takes, and the milliseconds after which it begins no further one. */
const mostAtOnce = 50
const lookAtMost = 20_000
const longestMail = 26_214_400

/**
 * Hands every mail of a mailbox that nobody has read yet to `take`, oldest first, and marks it as read once that was
 * done. One that `take` rejects stays unread, for the next look.
 * @param address `imaps://USER:PASSWORD@HOST:PORT/FOLDER`; without a folder INBOX
 * @throws when the server is away or refuses
 */
export async function readMailbox(
  address: string,
  take: (raw: Buffer) => Promise<void>,
  failed: (error: unknown) => void,
): Promise<void> {
  // Most nodes read no mailbox, and start sooner without what it takes.
  const { ImapFlow } = await import('imapflow')
  const url = new URL(address)
  const secure = url.protocol === 'imaps:'
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  // A connection that breaks rejects what waits for it; the event besides must not end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const lock = await client.getMailboxLock(decodeURIComponent(url.pathname.slice(1)) || 'INBOX')
    try {
      const until = Date.now() + lookAtMost
      const found = (await client.search({ seen: false }, { uid: true })) || []
      for (const uid of found.slice(0, mostAtOnce)) {
        if (Date.now() > until) break
        const mail = await client.fetchOne(String(uid), { source: { maxLength: longestMail } }, { uid: true })
        if (!mail || mail.source === undefined) continue
        try {
          await take(mail.source)
          await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
        } catch (error) {
          failed(error)
        }
      }
    } finally {
      lock.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
  }
}
