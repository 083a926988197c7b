import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { read } from '../../dossier/dossiers.ts'
import { attachment } from '../../papers/attachment.ts'
import { noSuchPaper, notVisible } from '../../papers/faults.ts'
import { paperOf } from '../../papers/rows.ts'
import { PaperParams } from '../../papers/schemas.ts'
import { problems } from '../../schemas.ts'
import { lookedAt } from '../../views/looked-at.ts'

/** Written as it comes, in no serializer's hands. */
const Bytes = Type.Unsafe<Readable>(Type.String())

/** A paper for whoever sees its dossier: to be saved, never to be shown in the page of ours; only once it is visible. */
export const downloadPaper =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['dossiers'],
      params: PaperParams,
      response: {
        200: { content: { 'application/octet-stream': { schema: Bytes } } },
        ...problems(400, 401, 404, 409)
      }
    }
    const config = { access: 'dossier.read' }
    app.get('/dossiers/:id/papers/:paper', { config, schema }, async (request, reply) => {
      const principal = principalOf(request)
      const { dossier } = await read(deps, principal, request.params.id)
      const { id } = dossier
      const paper = await paperOf(deps.pool, id, request.params.paper)
      if (paper === undefined) throw noSuchPaper()
      if (paper.state !== 'visible') throw notVisible()
      await lookedAt(deps, principal, id, 'paper', paper.id)
      const bytes = await deps.papers.store.open(paper.sha256)
      return reply
        .type('application/octet-stream')
        .headers({ 'content-disposition': attachment(paper.name), 'content-length': paper.bytes })
        .send(bytes)
    })
  }
