import type { Connection } from 'mongoose'
import { actStore } from './acts.ts'
import { agentStore } from './agents.ts'
import { apiKeyStore } from './api-keys.ts'
import { archiveStore } from './archives.ts'
import { archivingStore } from './archiving.ts'
import { assignmentStore } from './assignment.ts'
import { attachmentStore } from './attachments.ts'
import { attendanceStore } from './attendance.ts'
import { auditStore } from './audit.ts'
import { cannedReplyStore } from './canned-replies.ts'
import { connect } from './connect.ts'
import { dueTicketStore } from './due-tickets.ts'
import { erasureStore } from './erasure.ts'
import { databaseStorage } from './file-storage.ts'
import { followerStore } from './followers.ts'
import { idempotencyStore } from './idempotency.ts'
import { type JobErrors, type JobQueue, jobQueue } from './jobs.ts'
import { macroStore } from './macros.ts'
import { mailOptOutStore } from './mail-optouts.ts'
import { mailStore } from './mails.ts'
import { mergingStore } from './merging.ts'
import { metaStore } from './meta.ts'
import { movingStore } from './moving.ts'
import { oneTimeTokenStore } from './one-time-tokens.ts'
import { peopleStore } from './people.ts'
import { receivedMailStore } from './received-mails.ts'
import { reportStore } from './reports.ts'
import { savedViewStore } from './saved-views.ts'
import { searchStore } from './search.ts'
import { searchFindStore } from './search-finds.ts'
import { sessionStore } from './sessions.ts'
import { siteStore } from './sites.ts'
import { slaPolicyStore } from './sla-policies.ts'
import { splittingStore } from './splitting.ts'
import { tagListStore } from './tag-lists.ts'
import { tagStore } from './tags.ts'
import { threadStore } from './thread.ts'
import { ticketCountStore } from './ticket-counts.ts'
import { ticketListStore } from './ticket-lists.ts'
import { ticketTagStore } from './ticket-tags.ts'
import { ticketUpgrades } from './ticket-upgrades.ts'
import { ticketStore } from './tickets.ts'
import { tombstoneStore } from './tombstones.ts'
import { usedIdentityStore } from './used-identities.ts'
import { userSecretStore } from './user-secrets.ts'
import { userStore } from './users.ts'
import { visitorStore } from './visitors.ts'
import { watchedStore } from './watched.ts'
import { webhookDeliveryStore } from './webhook-deliveries.ts'
import { webhookHistoryStore } from './webhook-history.ts'
import { webhookStore } from './webhooks.ts'

/** Everything that is kept, by what it is about. Calls throw `unavailable` while the database is away. */
export interface Store extends ReturnType<typeof storesOf> {
  jobs: JobQueue
  /** Changes when the database was restored. */
  epoch: string
  ping(): Promise<void>
  close(): Promise<void>
}

function storesOf(connection: Connection) {
  const users = userStore(connection)
  const archives = archiveStore(connection)
  return {
    users,
    people: peopleStore(users),
    sessions: sessionStore(connection),
    sites: siteStore(connection),
    acts: actStore(connection),
    slaPolicies: slaPolicyStore(connection),
    reports: reportStore(connection),
    tickets: ticketStore(connection),
    dueTickets: dueTicketStore(connection),
    ticketLists: ticketListStore(connection),
    ticketCounts: ticketCountStore(connection),
    tags: tagStore(connection),
    ticketTags: ticketTagStore(connection),
    tagLists: tagListStore(connection),
    threads: threadStore(connection, archives),
    archiving: archivingStore(connection, archives),
    tombstones: tombstoneStore(connection),
    savedViews: savedViewStore(connection),
    search: searchStore(connection),
    searchFinds: searchFindStore(connection),
    meta: metaStore(connection),
    secrets: userSecretStore(connection),
    visitors: visitorStore(connection),
    usedIdentities: usedIdentityStore(connection),
    oneTimeTokens: oneTimeTokenStore(connection),
    apiKeys: apiKeyStore(connection),
    audit: auditStore(connection),
    macros: macroStore(connection),
    cannedReplies: cannedReplyStore(connection),
    idempotency: idempotencyStore(connection),
    erasure: erasureStore(connection, archives),
    merging: mergingStore(connection),
    splitting: splittingStore(connection),
    moving: movingStore(connection, archives),
    attachments: attachmentStore(connection),
    /** Files in the database; a service for files may take its place. */
    files: databaseStorage(connection),
    webhooks: webhookStore(connection),
    webhookDeliveries: webhookDeliveryStore(connection),
    webhookHistory: webhookHistoryStore(connection),
    mails: mailStore(connection),
    mailOptOuts: mailOptOutStore(connection),
    receivedMails: receivedMailStore(connection),
    watched: watchedStore(connection),
    agents: agentStore(connection),
    attendance: attendanceStore(connection),
    assignment: assignmentStore(connection),
    followers: followerStore(connection),
  }
}

/** Connects and brings the indexes up to date. Throws when the database does not answer or an index cannot be built. */
export async function openStore(url: string, onJobError: JobErrors = () => {}): Promise<Store> {
  const connection = await connect(url)
  try {
    const stores = storesOf(connection)
    await Promise.all(Object.values(connection.models).map((model) => model.createIndexes()))
    await ticketUpgrades(connection).addOrders()
    // Tickets had tags before tags were something of their own.
    if (await stores.tags.isEmpty()) await stores.tags.ensure(await stores.ticketTags.all(), new Date())
    return {
      ...stores,
      jobs: await jobQueue(connection, onJobError),
      epoch: await stores.meta.epoch(),
      async ping() {
        await connection.db?.command({ ping: 1 }, { timeoutMS: 2000 })
      },
      async close() {
        await connection.close()
      },
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}
