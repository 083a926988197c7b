import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { answerChanges } from '../../dossier/answer-changes.ts'
import { procedureOf } from '../../dossier/answers-of.ts'
import { read } from '../../dossier/dossiers.ts'
import { papersOf } from '../../papers/rows.ts'
import { Params, problems, Text } from '../../schemas.ts'
import { lookedAt } from '../../views/looked-at.ts'

const closed = { additionalProperties: false }
const orNull = Type.Union([Text, Type.Null()])
const Changes = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          seq: Type.Integer({ description: 'of the supplement' }),
          at: Type.String({ format: 'date-time' }),
          changes: Type.Array(
            Type.Object({ code: Type.String(), label: Text, before: orNull, after: orNull }, closed)
          )
        },
        closed
      )
    )
  },
  closed
)

/** What supplements changed of what was stated, for whoever sees the dossier: nobody compares two forms by eye. */
export const dossierChanges =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['dossiers'],
      params: Params,
      response: { 200: Changes, ...problems(400, 401, 404) }
    }
    app.get('/dossiers/:id/changes', { config: { access: 'dossier.read' }, schema }, async request => {
      const principal = principalOf(request)
      const { dossier } = await read(deps, principal, request.params.id)
      await lookedAt(deps, principal, dossier.id, 'answers')
      const papers = await papersOf(deps.pool, dossier.id)
      return { items: answerChanges(deps, procedureOf(deps, dossier), dossier, papers) }
    })
  }
