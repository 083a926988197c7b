import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { inTransaction } from '@motcua/db'
import type { Deps } from '../../deps.ts'
import {
  administratorIn,
  HEAD,
  lockProcedures,
  mustBeDraft,
  readRevision,
  refuseField,
  RevisionParams,
  type Revision
} from '../../procedures/revisions.ts'
import { problems, SaveHeaders } from '../../schemas.ts'
import { Checked, checked } from './read-revisions.ts'

const Body = Type.Object(
  { definition: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 50 }) },
  { additionalProperties: false }
)

/** Keeps a draft as far as it has come, and tells everything that would still keep it from being published. */
export const saveRevision =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['administrators'],
      params: RevisionParams,
      headers: SaveHeaders,
      body: Body,
      response: { 200: Checked, ...problems(400, 401, 403, 404, 409, 422) }
    }
    app.put(
      '/procedures/:code/revisions/:version',
      { config: { access: 'procedure.administer' }, schema },
      async (request, reply) => {
        const { id } = administratorIn(request)
        const { code } = request.params
        const version = Number(request.params.version)
        const { definition } = request.body
        const saved = await inTransaction(deps.pool, async tx => {
          await lockProcedures(tx)
          mustBeDraft(await readRevision(tx, code, version), request.headers['if-match'])
          if (definition.code !== code || definition.version !== version) throw anotherOne()
          const { rows } = await tx.query<Revision>(
            `update procedure_revision r set definition = $3, edited = edited + 1, changed_at = $4,
               hands = case when $5 = any(hands) then hands else array_append(hands, $5) end
             where r.code = $1 and r.version = $2 returning ${HEAD}, r.definition`,
            [code, version, definition, deps.now().toISOString(), id]
          )
          const [row] = rows
          if (row === undefined) throw new Error('the draft was locked and is gone')
          return row
        })
        return reply.header('etag', `"${saved.edited}"`).send(checked(deps, saved))
      }
    )
  }

const anotherOne = () =>
  refuseField(
    'definition/code',
    'another-revision',
    'Mã và số phiên bản trong định nghĩa phải là của bản nháp này',
    'Code and version in the definition must be those of this draft'
  )
