// The least that does the same database work as sending a message: bare Fastify, bare driver, no checks, no sockets.
import Fastify from 'fastify'
import mongoose from 'mongoose'

const [url = '', port = '0'] = process.argv.slice(2)
const connection = await mongoose
  .createConnection(url, { writeConcern: { w: 'majority', journal: true }, maxPoolSize: 50 })
  .asPromise()
const tickets = connection.collection('tickets')
const search = connection.collection('search')
const head = { messages: 0, pending: 0 }

interface Body {
  body: string
  clientMessageId: string
}

const app = Fastify()
app.post<{ Params: { id: string }; Body: Body }>('/tickets/:id/messages', async (request, reply) => {
  const _id = new mongoose.Types.ObjectId(request.params.id)
  const ticket = await tickets.findOne({ _id }, { projection: head })
  const at = new Date()
  const authorId = ticket?.customerId
  const message = { _id: new mongoose.Types.ObjectId(), authorId, createdAt: at, ...request.body }
  const event = { id: message._id.toHexString(), type: 'message.created', at }
  const absent = { $not: { $elemMatch: { authorId, clientMessageId: message.clientMessageId } } }
  await tickets.findOneAndUpdate(
    { _id, messages: absent },
    { $inc: { seq: 1, publicSeq: 1 }, $push: { messages: message as never, pending: event as never } },
    { projection: head, returnDocument: 'after' },
  )
  // What follows the answer in the product follows it here too.
  const words = request.body.body.split(' ')
  void search
    .updateOne({ _id: message._id }, { $set: { ticketId: _id, words, at } }, { upsert: true })
    .then(() => tickets.updateOne({ _id }, { $pull: { pending: { id: event.id } as never } }))
  return reply.code(201).send({ message })
})
await app.listen({ port: Number(port), host: '127.0.0.1' })
console.log('listening')
