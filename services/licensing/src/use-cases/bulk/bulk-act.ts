import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { mustBeStrong } from '@motcua/auth/strong'
import { COMMAND, Request, checkRequest } from '../../bulk/actions.ts'
import { chosen, keepBulkAct, progressOf } from '../../bulk/bulk-acts.ts'
import { judge } from '../../bulk/dry-run.ts'
import { BulkProgress, headsOnly, noSuchBulk } from '../../bulk/parts.ts'
import type { Deps } from '../../deps.ts'
import { actsInBulk, isGrave } from '../../domain/rights.ts'
import { BeginHeaders, Id, problems, Text } from '../../schemas.ts'
import { unknownOfficial } from '../../unknown.ts'

const closed = { additionalProperties: false }
const DryRun = Type.Object(
  {
    total: Type.Integer(),
    acceptable: Type.Integer(),
    refused: Type.Integer(),
    items: Type.Array(
      Type.Object(
        {
          id: Id,
          version: Type.Integer({ description: 'what was judged' }),
          verdict: Type.Enum(['acceptable', 'refused']),
          code: Type.Union([Type.String(), Type.Null()]),
          detail: Type.Union([Text, Type.Null()], { description: 'why not, in words' })
        },
        closed
      )
    )
  },
  closed
)

/**
 * A head, or who signs for the People's Committee, acts on many dossiers at once. A dry run judges each; otherwise the act is kept, can be
 * undone for a while, and is then done dossier by dossier with the rights and rules of each.
 */
export const bulkAct =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      headers: BeginHeaders,
      body: Request,
      response: { 200: DryRun, 202: BulkProgress, ...problems(400, 401, 403, 422) }
    }
    app.post('/bulk', { config: { access: 'bulk.act' }, schema }, async (request, reply) => {
      const principal = principalOf(request)
      const { agency } = principal
      if (agency === null || !actsInBulk(principal)) throw headsOnly()
      const { body } = request
      // signing many is signing: asked for here, since the items are done later and by nobody at a screen
      if (isGrave(COMMAND[body.action])) mustBeStrong(principal, deps.now())
      checkRequest(body, deps)
      const { to } = body.body
      const theirs = deps.directory.officials.get(to ?? '')?.agency
      if (to !== undefined && (theirs === undefined || (body.action === 'assign' && theirs !== agency)))
        throw unknownOfficial('body/to')
      if (body.dryRun) {
        const items = await judge(deps, principal, body, await chosen(deps, principal, body))
        const acceptable = items.filter(({ verdict }) => verdict === 'acceptable').length
        return { total: items.length, acceptable, refused: items.length - acceptable, items }
      }
      const { id, fresh } = await keepBulkAct(deps, principal, body, request.headers['idempotency-key'])
      request.log.info({ bulkId: id, action: body.action, fresh }, 'an act on many dossiers was kept')
      const progress = await progressOf(deps.pool, id, agency)
      if (progress === undefined) throw noSuchBulk()
      return reply.code(202).header('location', `/bulk/${id}`).send(progress)
    })
  }
