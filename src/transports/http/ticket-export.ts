import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { exportQuery } from '../../contracts/tickets.ts'
import { ticketColumns } from '../../domain/ticket-rows.ts'
import type { Services } from '../../usecases/context.ts'
import { runCommand } from '../run-command.ts'
import { contextOf, schemaOf, signIn } from './endpoint.ts'

const description = {
  ...({ method: 'GET', url: '/tickets/export.csv', tag: 'Tickets' } as const),
  summary: 'All tickets that a filter leaves, as a table',
  description: `For staff: CSV (RFC 4180) in UTF-8, the newest ticket first, sent as it is read. Cells that a spreadsheet would take for a formula begin with an apostrophe. Columns: ${ticketColumns.join(', ')}.`,
  query: exportQuery,
  answers: {},
}

const table = z.string().meta({ examples: [`${ticketColumns.join()}\n1042,65f0c0ffee00000000000001,Hello,open\n`] })
const answers = { 200: { description: 'The table.', content: { 'text/csv': { schema: table } } } }

export function ticketExportRoutes(app: FastifyInstance, services: Services): void {
  app.route({
    ...{ method: description.method, url: description.url },
    schema: schemaOf('ticketExport', description, false, answers),
    attachValidation: true,
    onRequest: (request) => signIn(services, request),
    async handler(request, reply) {
      const query = request.query as z.output<typeof exportQuery>
      const rows = await runCommand(contextOf(services, request), 'ticket:export', { ...query }, () => {
        if (request.validationError) throw request.validationError
        return query
      })
      // Spreadsheets run what begins like a formula (OWASP, CSV injection), and take UTF-8 only with its mark.
      const csv = stringify({ header: true, columns: [...ticketColumns], escape_formulas: true, bom: true })
      const source = Readable.from(rows)
      source.once('error', (error) => csv.destroy(error))
      // Whoever leaves half-way must not keep the database reading.
      reply.raw.once('close', () => source.destroy())
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="tickets.csv"')
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .send(source.pipe(csv))
    },
  })
}
