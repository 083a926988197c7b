import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { exportsQueue } from '../../domain/rights.ts'
import { Format, SHEET, sendSheet } from '../../export/sheet.ts'
import { filterAnd } from '../../queue/filter.ts'
import { HEADER, queueRows } from '../../queue/rows.ts'
import { lookingOf, queueStatement } from '../../queue/statement.ts'
import { problems } from '../../schemas.ts'

const Query = filterAnd({ format: Type.Optional(Format) })
const MOST = 100_000

/** What a queue shows under the same filters as a sheet, streamed in the same order. */
export const exportQueue =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      querystring: Query,
      response: { 200: SHEET, ...problems(400, 401, 403) }
    }
    app.get(
      '/queue/export',
      { config: { access: 'queue.export', strong: true }, schema },
      async (request, reply) => {
        const principal = principalOf(request)
        if (!exportsQueue(principal)) throw headsOnly()
        const { format = 'csv', ...filter } = request.query
        const looking = lookingOf(deps, principal)
        const statement = queueStatement(filter, looking, { after: undefined, limit: MOST + 1 })
        // which filters, not their values: these may be what somebody answered
        const by = { by: principal.id, agency: principal.agency, format, filters: Object.keys(filter) }
        request.log.info(by, 'the queue is exported')
        const name = `hang-doi-${localDay(looking.now)}`
        return sendSheet(reply, { format, name }, HEADER, queueRows(deps, statement, MOST))
      }
    )
  }

const headsOnly = (): Refusal =>
  new Refusal('forbidden', 'heads-only', {
    vi: 'Chỉ lãnh đạo phòng và lãnh đạo cơ quan được xuất danh sách',
    en: 'Only heads and directors take a list out'
  })
