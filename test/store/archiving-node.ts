// A node that is killed while it archives: after so many of its commands to the database were answered.
// usage: node archiving-node.ts DATABASE TICKET COMMANDS
import { archiveStore } from '../../src/store/archives.ts'
import { archivingStore } from '../../src/store/archiving.ts'
import { connect } from '../../src/store/connect.ts'

const [url = '', ticketId = '', commands = ''] = process.argv.slice(2)
const connection = await connect(`${url}${url.includes('?') ? '&' : '?'}monitorCommands=true`)
const archiving = archivingStore(connection, archiveStore(connection))
let left = Number(commands)
const die = () => process.kill(process.pid, 'SIGKILL')
if (left === 0) die()
connection.getClient().on('commandSucceeded', () => {
  left--
  if (left === 0) die()
})
await archiving.applyChanges(ticketId)
await archiving.moveOlder(ticketId)
await connection.close()
