import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { saveDraft as save } from '@motcua/casework/draft'
import { noSuchDossier } from '@motcua/casework/refusals'
import type { Deps } from '../../deps.ts'
import { read, written } from '../../dossier/dossiers.ts'
import { writeAs } from '../../standing/standing.ts'
import { Answers, Params, problems, SaveHeaders } from '../../schemas.ts'

const Draft = Type.Object({ answers: Answers }, { additionalProperties: false })
const Saved = Type.Object({ version: Type.Integer() }, { additionalProperties: false })

/** Keeps what was typed so far, complete or not; checked as a whole at submission. */
export const saveDraft =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['applicants'],
      params: Params,
      headers: SaveHeaders,
      body: Draft,
      response: { 200: Saved, ...problems(400, 401, 404, 409) }
    }
    app.put('/dossiers/:id/draft', { config: { access: 'Submit' }, schema }, async (request, reply) => {
      const principal = principalOf(request)
      const { dossier, standing } = await read(deps, principal, request.params.id)
      if (principal.agency !== null) throw noSuchDossier()
      const version = await writeAs(deps.pool, standing.by, db =>
        save(
          db,
          dossier.id,
          Number(request.headers['if-match'].replaceAll('"', '')),
          written({ answers: request.body.answers }).content,
          deps.now().toISOString()
        )
      )
      return reply.header('etag', `"${version}"`).send({ version })
    })
  }
