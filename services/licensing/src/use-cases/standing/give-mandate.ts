import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { mayMandate } from '../../domain/mandate.ts'
import { checkTerm } from '../../standing/grants.ts'
import { giveMandate as give, MandateBody, MandateView } from '../../standing/mandates.ts'
import { BeginHeaders, problems } from '../../schemas.ts'
import { unknown } from '../../unknown.ts'
import { notYourInstitution } from '../applying/start-draft.ts'

/** Who acts for an institution by their own token lets another person act for it: in some procedures or all, for some days. */
export const giveMandate =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['applicants'],
      headers: BeginHeaders,
      body: MandateBody,
      response: { 201: MandateView, ...problems(400, 401, 403, 422) }
    }
    app.post(
      '/mandates',
      { config: { access: 'mandate.give', strong: true }, schema },
      async (request, reply) => {
        const principal = principalOf(request)
        const given = request.body
        const at = deps.now().toISOString()
        if (!mayMandate(principal, given.institution)) throw notYourInstitution()
        await deps.procedures.fresh()
        checkTerm(deps, given, localDay(at))
        if (given.person === principal.id) throw notToYourself('person')
        const key = request.headers['idempotency-key']
        return reply
          .code(201)
          .send(await give(deps.pool, { given, id: randomUUID(), by: principal.id, at, key }))
      }
    )
  }

export const notToYourself = (field: string) =>
  unknown(field, 'not-to-yourself', {
    vi: 'Không thể tự giao cho chính mình',
    en: 'Nobody gives it to themselves'
  })
