import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import { Refusal } from '@motcua/refusal'
import { DelegationBody, DelegationView, giveDelegation as give } from '../../standing/delegations.ts'
import type { Deps } from '../../deps.ts'
import { mayDelegate } from '../../domain/delegation.ts'
import { checkTerm } from '../../standing/grants.ts'
import { BeginHeaders, problems } from '../../schemas.ts'
import { unknownOfficial } from '../../unknown.ts'
import { notToYourself } from './give-mandate.ts'

/** A director or head of division lets another official of the agency act in that role, by a decision. */
export const giveDelegation =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      headers: BeginHeaders,
      body: DelegationBody,
      response: { 201: DelegationView, ...problems(400, 401, 403, 422) }
    }
    app.post(
      '/delegations',
      { config: { access: 'delegation.give', strong: true }, schema },
      async (request, reply) => {
        const principal = principalOf(request)
        const { id: by, agency } = principal
        const given = request.body
        const at = deps.now().toISOString()
        if (agency === null || !mayDelegate(principal, given.role)) throw notYourRole()
        if (deps.directory.officials.get(given.to)?.agency !== agency) throw unknownOfficial('to')
        if (given.to === by) throw notToYourself('to')
        await deps.procedures.fresh()
        checkTerm(deps, given, localDay(at))
        const key = request.headers['idempotency-key']
        return reply.code(201).send(await give(deps.pool, { given, agency, id: randomUUID(), by, at, key }))
      }
    )
  }

const notYourRole = (): Refusal =>
  new Refusal('forbidden', 'not-your-role', {
    vi: 'Chỉ người giữ chức vụ mới giao quyền ký thay chức vụ đó',
    en: 'Only who holds the role lets others act in it'
  })
