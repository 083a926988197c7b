import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { asAt } from '@motcua/casework/load'
import type { Deps } from '../../deps.ts'
import type { Event } from '../../domain/events.ts'
import { evidenceOf } from '../../dossier/evidence.ts'
import { noSuchPaper } from '../../papers/faults.ts'
import { Id, problems } from '../../schemas.ts'

const Params = Type.Object(
  { id: Id, seq: Type.String({ pattern: '^[1-9]\\d{0,5}$' }), paper: Id },
  { additionalProperties: false }
)
const Bytes = Type.Unsafe<Readable>(Type.String())

/** A file that a dossier carried right after one of its events: for services of ours that hand it on to a portal. */
export const paperAt =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['services'],
      params: Params,
      response: {
        200: { content: { 'application/octet-stream': { schema: Bytes } } },
        ...problems(400, 401, 404)
      }
    }
    const config = { access: 'dossier.read-as-service' }
    app.get('/dossiers/:id/at/:seq/papers/:paper', { config, schema }, async (request, reply) => {
      const { id, paper: wanted } = request.params
      const seq = Number(request.params.seq)
      if (!principalOf(request).roles.includes('service')) throw noSuchPaper()
      const found = await deps.load<Event>(id)
      if (found === undefined || found.dossier.seq < seq) throw noSuchPaper()
      await deps.procedures.know([found.dossier.procedure])
      const { papers } = await evidenceOf(deps, asAt(found.dossier, seq))
      const paper = papers.find(one => one.id === wanted)
      if (paper === undefined) throw noSuchPaper()
      return reply
        .type('application/octet-stream')
        .header('content-length', paper.bytes)
        .send(await deps.papers.store.open(paper.sha256))
    })
  }
