import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { keepsRegister } from '../../domain/rights.ts'
import { Format, SHEET, sendSheet } from '../../export/sheet.ts'
import { HEADER, registerRows } from '../../register/export/sheet.ts'
import { notYourRegister } from '../../register/refusals.ts'
import { Day } from '../../register/schemas.ts'
import { problems } from '../../schemas.ts'

const Query = Type.Object(
  {
    format: Format,
    on: Type.Optional(Type.String({ ...Day, description: 'as it stood on a day; today where not given' }))
  },
  { additionalProperties: false }
)

/** The agency's whole register as a sheet, streamed; no cell of it is a formula to any program. */
export const exportLicences =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['register'],
      querystring: Query,
      response: {
        200: SHEET,
        ...problems(400, 401, 403)
      }
    }
    app.get(
      '/licences/export',
      { config: { access: 'licence.export', strong: true }, schema },
      async (request, reply) => {
        const principal = principalOf(request)
        const { agency } = principal
        if (agency === null || !keepsRegister(principal, 'licence.export')) throw notYourRegister()
        const { format, on = localDay(deps.now().toISOString()) } = request.query
        const rows = registerRows(deps.pool, agency, on)
        request.log.info({ by: principal.id, agency, format, on }, 'the register is exported')
        return sendSheet(reply, { format, name: `giay-phep-${on}` }, HEADER, rows)
      }
    )
  }
