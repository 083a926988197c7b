import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { seesQueue } from '../../domain/rights.ts'
import { Pdf } from '../../issued/pdf.ts'
import { registerBookOf } from '../../issued/register-book.ts'
import { attachment } from '../../papers/attachment.ts'
import { refuseField } from '../../procedures/revisions.ts'
import { problems } from '../../schemas.ts'
import { officialsOnly } from '../../unknown.ts'

const Day = Type.String({ format: 'date', description: 'YYYY-MM-DD, local; that day included' })
const Query = Type.Object({ from: Day, to: Day }, { additionalProperties: false })

/** The register book (form 07) of the official's agency, for a period: what was received, promised and returned. */
export const readRegisterBook =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      querystring: Query,
      response: { 200: Pdf, ...problems(400, 401, 403, 422) }
    }
    app.get(
      '/register-book.pdf',
      { config: { access: 'queue.read', strong: true }, schema },
      async (request, reply) => {
        const principal = principalOf(request)
        const { agency } = principal
        if (agency === null || !seesQueue(principal)) throw officialsOnly()
        const { from, to } = request.query
        if (to < from) throw backwards()
        const data = await registerBookOf(deps, { agency, from, to })
        request.log.info({ by: principal.id, agency, from, to }, 'the register book is read')
        return reply
          .type('application/pdf')
          .header('content-disposition', attachment(`so-theo-doi-${from}-${to}.pdf`))
          .send(await deps.forms.renderForm('register', data))
      }
    )
  }

const backwards = () =>
  refuseField('to', 'period-backwards', 'Ngày cuối trước ngày đầu', 'The last day is before the first')
