import type { Reply } from '../helper/sockets.ts'
import type { Call } from '../helper/ways.ts'

/** A fresh ticket, and three people on the same way to the server. */
export interface Scene {
  owner: Call
  agent: Call
  stranger: Call
  ticketId: string
  firstId: string
}

interface Case {
  does: string
  run: (scene: Scene) => Promise<Reply>
  /** The code and status it fails with; absent: it succeeds. */
  fails?: [code: string, status: number]
  /** Parts of the answer's data. */
  answers?: object
}

const say = (call: Call, { ticketId }: Scene, more: object = {}) =>
  call('message:send', { ticketId, body: 'A reply', ...more })

async function idOf(reply: Promise<Reply>): Promise<string> {
  return (await reply).data.message.id
}

const invalid: [string, number] = ['validation_failed', 400]
const hidden: [string, number] = ['not_found', 404]
const close = ({ agent, ticketId }: Scene) => agent('ticket:status', { ticketId, status: 'closed' })

export const cases: Case[] = [
  {
    does: 'takes a message of its owner and answers it with its number',
    run: (scene) => say(scene.owner, scene, { clientMessageId: 'm1' }),
    answers: { seq: 2, duplicate: false, message: { seq: 2, body: 'A reply', internal: false, clientMessageId: 'm1' } },
  },
  {
    does: 'answers a repeat with the first message',
    run: async (scene) => {
      await say(scene.owner, scene, { clientMessageId: 'm1' })
      return await say(scene.owner, scene, { clientMessageId: 'm1' })
    },
    answers: { seq: 2, duplicate: true, message: { seq: 2 } },
  },
  {
    does: 'answers a repeat after the message was edited and the ticket closed',
    run: async (scene) => {
      const messageId = await idOf(say(scene.owner, scene, { clientMessageId: 'm1' }))
      await scene.owner('message:edit', { ticketId: scene.ticketId, messageId, body: 'Edited' })
      await close(scene)
      return await say(scene.owner, scene, { clientMessageId: 'm1' })
    },
    answers: { seq: 2, duplicate: true, message: { body: 'Edited' } },
  },
  {
    does: 'refuses another text under a clientMessageId that was used',
    run: async (scene) => {
      await say(scene.owner, scene, { clientMessageId: 'm1' })
      return await say(scene.owner, scene, { clientMessageId: 'm1', body: 'Something else' })
    },
    fails: ['conflict', 409],
  },
  {
    does: 'lets two people use the same clientMessageId',
    run: async (scene) => {
      await say(scene.owner, scene, { clientMessageId: 'm1' })
      return await say(scene.agent, scene, { clientMessageId: 'm1' })
    },
    answers: { seq: 3, duplicate: false },
  },
  {
    does: 'takes the longest message',
    run: (scene) => say(scene.owner, scene, { body: '\u{1F600}'.repeat(8192) }),
    answers: { message: { body: '\u{1F600}'.repeat(8192) } },
  },
  {
    does: 'refuses a longer one',
    run: (scene) => say(scene.owner, scene, { body: 'x'.repeat(16_385) }),
    fails: invalid,
  },
  { does: 'refuses an empty one', run: (scene) => say(scene.owner, scene, { body: '' }), fails: invalid },
  { does: 'refuses a blank one', run: (scene) => say(scene.owner, scene, { body: ' \n\t\u200b' }), fails: invalid },
  {
    does: 'refuses a body that is no text',
    run: (scene) => say(scene.owner, scene, { body: { $gt: '' } }),
    fails: invalid,
  },
  {
    does: 'refuses a field it does not know',
    run: (scene) => say(scene.owner, scene, { colour: 'red' }),
    fails: invalid,
  },
  {
    does: 'refuses a long clientMessageId',
    run: (scene) => say(scene.owner, scene, { clientMessageId: 'x'.repeat(65) }),
    fails: invalid,
  },
  {
    does: 'refuses files that were never uploaded',
    run: (scene) => say(scene.owner, scene, { attachments: ['nope'] }),
    fails: invalid,
  },
  {
    does: 'keeps text that looks like an operator as text',
    run: (scene) => say(scene.owner, scene, { body: '$seq {"$set": 1} \u0000 \ud800' }),
    answers: { message: { body: '$seq {"$set": 1} \u0000 \ufffd' } },
  },
  {
    does: 'answers a message of the thread',
    run: (scene) => say(scene.agent, scene, { replyTo: scene.firstId }),
    answers: { message: { replyTo: /^[0-9a-f]{24}$/ } },
  },
  {
    does: 'refuses an answer to what is not there',
    run: (scene) => say(scene.agent, scene, { replyTo: 'ffffffffffffffffffffffff' }),
    fails: invalid,
  },
  {
    does: 'refuses a public answer to a note',
    run: async (scene) => {
      const note = await idOf(say(scene.agent, scene, { internal: true }))
      return await say(scene.agent, scene, { replyTo: note })
    },
    fails: invalid,
  },
  {
    does: 'takes a note of an agent',
    run: (scene) => say(scene.agent, scene, { internal: true }),
    answers: { seq: 2, message: { internal: true } },
  },
  {
    does: 'counts the customer past notes',
    run: async (scene) => {
      await say(scene.agent, scene, { internal: true })
      return await say(scene.owner, scene)
    },
    answers: { seq: 2, message: { seq: 2 } },
  },
  {
    does: 'refuses a note of a customer',
    run: (scene) => say(scene.owner, scene, { internal: true }),
    fails: ['forbidden', 403],
  },
  { does: 'hides the ticket from other customers', run: (scene) => say(scene.stranger, scene), fails: hidden },
  { does: 'hides it also behind a bad body', run: (scene) => say(scene.stranger, scene, { body: 5 }), fails: hidden },
  {
    does: 'knows no other ticket',
    run: (scene) => say(scene.agent, { ...scene, ticketId: 'ffffffffffffffffffffffff' }),
    fails: hidden,
  },
  {
    does: 'knows no malformed ticket',
    run: (scene) => say(scene.agent, { ...scene, ticketId: 'nope' }),
    fails: hidden,
  },
  {
    does: 'takes nothing once the ticket is closed',
    run: async (scene) => {
      await close(scene)
      return await say(scene.owner, scene)
    },
    fails: ['ticket_closed', 409],
  },
  {
    does: 'lets the author edit',
    run: async (scene) => {
      const messageId = await idOf(say(scene.owner, scene))
      return await scene.owner('message:edit', { ticketId: scene.ticketId, messageId, body: 'Better' })
    },
    answers: { body: 'Better', seq: 2, editedAt: String },
  },
  {
    does: 'lets nobody else edit',
    run: async (scene) => {
      const messageId = await idOf(say(scene.owner, scene))
      return await scene.agent('message:edit', { ticketId: scene.ticketId, messageId, body: 'Mine now' })
    },
    fails: ['forbidden', 403],
  },
  {
    does: 'hides messages from strangers who would edit them',
    run: ({ stranger, ticketId, firstId }) => stranger('message:edit', { ticketId, messageId: firstId, body: 'x' }),
    fails: hidden,
  },
  {
    does: 'lets the author delete, also twice',
    run: async (scene) => {
      const messageId = await idOf(say(scene.owner, scene))
      await scene.owner('message:delete', { ticketId: scene.ticketId, messageId })
      return await scene.owner('message:delete', { ticketId: scene.ticketId, messageId })
    },
  },
  {
    does: 'refuses to edit what was deleted',
    run: async (scene) => {
      const messageId = await idOf(say(scene.owner, scene))
      await scene.owner('message:delete', { ticketId: scene.ticketId, messageId })
      return await scene.owner('message:edit', { ticketId: scene.ticketId, messageId, body: 'Back again' })
    },
    fails: ['conflict', 409],
  },
  {
    does: 'keeps the first message from being deleted',
    run: ({ owner, ticketId, firstId }) => owner('message:delete', { ticketId, messageId: firstId }),
    fails: ['conflict', 409],
  },
]
