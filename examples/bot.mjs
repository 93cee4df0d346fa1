// Welcomes who opens a ticket, once: PARLEY=http://127.0.0.1:3000 KEY=pk_… node examples/bot.mjs
import { WebSocket } from 'ws'

const { PARLEY = 'http://127.0.0.1:3000', KEY } = process.env
let last = 0

function connect() {
  const socket = new WebSocket(`${PARLEY.replace(/^http/, 'ws')}/ws`)
  const waiting = new Map()
  const call = (cmd, input) =>
    new Promise((resolve) => {
      waiting.set(++last, resolve)
      socket.send(JSON.stringify({ id: last, cmd, input }))
    })
  // The same clientMessageId twice is one message, so that a repeat after a lost connection does no harm.
  const welcome = ({ id: ticketId, customer }) =>
    call('message:send', { ticketId, clientMessageId: 'welcome', body: `Hello ${customer.name}, we are on it.` })

  socket.on('open', async () => {
    const { ok, error } = await call('auth', { token: KEY })
    if (!ok) throw new Error(error.detail)
    const { data } = await call('ticket:list', { status: 'open', limit: 100 })
    for (const ticket of data.items.filter(({ messageCount }) => messageCount === 1)) await welcome(ticket)
    console.log('ready')
  })
  socket.on('message', (text) => {
    const frame = JSON.parse(text)
    if (frame.event === 'ticket.created') void welcome(frame.data.ticket)
    if (frame.id) waiting.get(frame.id)?.(frame)
  })
  socket.on('error', (error) => console.error(error.message))
  socket.on('close', () => setTimeout(connect, 2000))
}

connect()
