import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { seesNotes } from '../../domain/rights.ts'
import { resourceOf, stateOf } from '../../dossier/as-it-stands.ts'
import { read } from '../../dossier/dossiers.ts'
import { historyOf } from '../../dossier/view-of-handling.ts'
import { attachment } from '../../papers/attachment.ts'
import { Link, Proof, proofOf } from '../../proof/proof.ts'
import { Id, problems } from '../../schemas.ts'

const Params = Type.Object(
  { id: Id, seq: Type.String({ pattern: '^[1-9]\\d{0,5}$' }) },
  { additionalProperties: false }
)

/** The proof of an act for whoever may know of it; and the published chain, by which anybody checks a proof they hold. */
export const readProof =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const own = {
      tags: ['dossiers'],
      params: Params,
      response: { 200: Proof, ...problems(400, 401, 404) }
    }
    app.get(
      '/dossiers/:id/proofs/:seq',
      { config: { access: 'dossier.read' }, schema: own },
      async (request, reply) => {
        const seq = Number(request.params.seq)
        const { dossier, standing } = await read(deps, principalOf(request), request.params.id)
        const inside = seesNotes(standing.principal, resourceOf(deps, dossier, stateOf(dossier)))
        const known = historyOf(deps, dossier, inside).some(one => one.seq === seq)
        const proof = known ? await proofOf(deps.pool, dossier.id, seq) : undefined
        if (proof === undefined) throw noSuchAct()
        const name = `chung-thuc-${dossier.code ?? ''}-${seq}.json`
        return reply.header('content-disposition', attachment(name)).send(proof)
      }
    )

    const open = { tags: ['public'], params: Params, response: { 200: Link, ...problems(400, 404, 429) } }
    const config = { access: 'public', rateLimit: { max: 300, timeWindow: 60_000 } }
    app.get('/chain/:id/:seq', { config, schema: open }, async ({ params }) => {
      const found = await proofOf(deps.pool, params.id, Number(params.seq))
      if (found === undefined) throw noSuchAct()
      const { dossier, seq, before, hash } = found
      return { dossier, seq, before, hash }
    })
  }

const noSuchAct = (): Refusal =>
  new Refusal('notFound', 'act-not-found', {
    vi: 'Không có việc này trong chuỗi bản ghi',
    en: 'The chain of records has no such act'
  })
