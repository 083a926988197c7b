import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import { Name } from '../../domain/facts.ts'
import {
  administratorIn,
  CodeParams,
  Head,
  HEAD,
  noSuchRevision,
  readRevision,
  RevisionParams
} from '../../procedures/revisions.ts'
import { faultsOf } from '../../procedures/sound.ts'
import { problems } from '../../schemas.ts'

const closed = { additionalProperties: false }

const Act = Type.Object(
  {
    type: Type.String(),
    version: Type.Union([Type.Integer(), Type.Null()]),
    by: Type.String({ description: 'id of the administrator, or `system`' }),
    at: Type.String({ format: 'date-time' }),
    why: Type.Union([Type.String(), Type.Null()])
  },
  closed
)
const History = Type.Object({ items: Type.Array(Head), acts: Type.Array(Act) }, closed)

const Fault = Type.Object({ pointer: Type.String(), rule: Type.String(), detail: Name, remedy: Name }, closed)
/** A version with its contents, and everything that keeps it from being published. */
export const Checked = Type.Object(
  {
    ...Head.properties,
    definition: Type.Record(Type.String(), Type.Unknown()),
    faults: Type.Array(Fault)
  },
  closed
)

/** The versions of a procedure and all that was done to them, for administrators; and one version, checked. */
export const readRevisions =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const config = { access: 'procedure.administer' }
    const common = { tags: ['administrators'] }

    app.get(
      '/procedures/:code/revisions',
      {
        config,
        schema: { ...common, params: CodeParams, response: { 200: History, ...problems(400, 401, 403, 404) } }
      },
      async request => {
        administratorIn(request)
        const { code } = request.params
        const { rows: items } = await deps.pool.query<Head>(
          `select ${HEAD} from procedure_revision r where r.code = $1 order by r.version`,
          [code]
        )
        const { rows: acts } = await deps.pool.query<Static<typeof Act>>(
          `select type, version, by_id as by, at, why from procedure_act where code = $1 order by id desc limit 500`,
          [code]
        )
        if (items.length === 0) throw noSuchRevision()
        return { items, acts }
      }
    )
    app.get(
      '/procedures/:code/revisions/:version',
      {
        config,
        schema: {
          ...common,
          params: RevisionParams,
          response: { 200: Checked, ...problems(400, 401, 403, 404) }
        }
      },
      async (request, reply) => {
        administratorIn(request)
        const { code, version } = request.params
        const revision = await readRevision(deps.pool, code, Number(version))
        return reply.header('etag', `"${revision.edited}"`).send(checked(deps, revision))
      }
    )
  }

export const checked = (
  deps: Pick<Deps, 'lists'>,
  revision: Omit<Static<typeof Checked>, 'faults'>
): Static<typeof Checked> => ({
  ...revision,
  faults: faultsOf(deps, revision.definition)
})
