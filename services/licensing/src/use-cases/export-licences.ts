import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../deps.ts'
import { keepsRegister } from '../domain/rights.ts'
import { csvOf } from '../register/export/csv.ts'
import { HEADER, registerRows } from '../register/export/sheet.ts'
import { xlsxOf } from '../register/export/xlsx.ts'
import { notYourRegister } from '../register/refusals.ts'
import { Day } from '../register/schemas.ts'
import { problems } from '../schemas.ts'

const Query = Type.Object(
  {
    format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]),
    on: Type.Optional(Type.String({ ...Day, description: 'as it stood on a day; today where not given' }))
  },
  { additionalProperties: false }
)
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CSV = 'text/csv; charset=utf-8'

/** Written as it comes, in no serializer's hands. */
const Sheet = Type.Unsafe<Readable>(Type.String())

/** The agency's whole register as a sheet, streamed; no cell of it is a formula to any program. */
export const exportLicences =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['register'],
      querystring: Query,
      response: {
        200: { content: { 'text/csv': { schema: Sheet }, [XLSX]: { schema: Sheet } } },
        ...problems(400, 401, 403)
      }
    }
    app.get('/licences/export', { config: { access: 'licence.export' }, schema }, async (request, reply) => {
      const principal = principalOf(request)
      const { agency } = principal
      if (agency === null || !keepsRegister(principal, 'licence.export')) throw notYourRegister()
      const { format, on = localDay(deps.now().toISOString()) } = request.query
      const rows = registerRows(deps.pool, agency, on)
      request.log.info({ by: principal.id, agency, format, on }, 'the register is exported')
      return reply
        .type(format === 'csv' ? CSV : XLSX)
        .header('content-disposition', `attachment; filename="giay-phep-${on}.${format}"`)
        .send(format === 'csv' ? Readable.from(csvOf(HEADER, rows)) : xlsxOf(HEADER, rows))
    })
  }
