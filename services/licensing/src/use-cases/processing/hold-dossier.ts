import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { inTransaction } from '@motcua/db'
import type { Deps } from '../../deps.ts'
import { holdsDossiers } from '../../domain/rights.ts'
import { stateOf } from '../../dossier/as-it-stands.ts'
import { allowedActions, forbidden, read } from '../../dossier/dossiers.ts'
import { Id, Params, problems, Words } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Held = Type.Object({ id: Id, held: Type.Boolean() }, closed)

/** The director keeps a dossier from being erased when its time is over, with a reason: for an archive, a court, an inspection. */
export const holdDossier =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const common = { tags: ['officials'], params: Params }
    const config = { access: 'dossier.hold' }
    const answer = { response: { 200: Held, ...problems(400, 401, 403, 404) } }
    const body = Type.Object({ why: Words }, closed)
    app.put('/dossiers/:id/hold', { config, schema: { ...common, body, ...answer } }, async request => {
      const { id, by } = await mayHold(deps, request)
      await inTransaction(deps.pool, async tx => {
        // an erasure that is under way is over first: what is held then is what is left
        await tx.query('select from dossier where id = $1 for update', [id])
        await tx.query(
          `insert into dossier_hold (dossier_id, why, by_id, at) values ($1, $2, $3, $4) on conflict do nothing`,
          [id, request.body.why, by, deps.now().toISOString()]
        )
      })
      request.log.info({ dossierId: id, by }, 'a dossier is held')
      return { id, held: true }
    })
    app.delete('/dossiers/:id/hold', { config, schema: { ...common, ...answer } }, async request => {
      const { id, by } = await mayHold(deps, request)
      await deps.pool.query('delete from dossier_hold where dossier_id = $1', [id])
      request.log.info({ dossierId: id, by }, 'a dossier is held no more')
      return { id, held: false }
    })
  }

type Asked = Parameters<typeof principalOf>[0] & { params: { id: string } }

/** The dossier, and who holds it. Throws Refusal where it is not theirs to hold. */
async function mayHold(deps: Deps, request: Asked): Promise<{ id: string; by: string }> {
  const { dossier, standing } = await read(deps, principalOf(request), request.params.id)
  const { principal } = standing
  if (!holdsDossiers(principal, dossier))
    throw forbidden(allowedActions(deps, principal, dossier, stateOf(dossier)))
  return { id: dossier.id, by: principal.id }
}
