import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import type { Mandate } from '../../domain/mandate.ts'
import { cursorIn, cursorOf } from '../../queue/keyset.ts'
import { lineOf, LINE, refOf, type LineRow } from '../../queue/line.ts'
import { mandatesOn } from '../../standing/standing.ts'
import { Page, problems } from '../../schemas.ts'

const Query = Type.Object(
  {
    institution: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: 'of these, what was begun in this one’s name' })
    ),
    after: Type.Optional(Type.String({ maxLength: 200 }))
  },
  { additionalProperties: false }
)
const PAGE = 50
const isWhole = ({ procedures }: Mandate): boolean => procedures === null

/** What the caller and the institutions they act for, also by mandate, have begun or filed, latest change first. */
export const myDossiers =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['applicants'],
      querystring: Query,
      response: { 200: Page, ...problems(400, 401) }
    }
    app.get(
      '/dossiers/mine',
      { config: { access: 'dossier.list-own' }, schema },
      async ({ query, ...request }) => {
        const { id, institutions } = principalOf(request)
        const mandates = await mandatesOn(deps.pool, id, localDay(deps.now().toISOString()))
        const [whole, some] = [mandates.filter(isWhole), mandates.filter(one => !isWhole(one))]
        const pairs = some.flatMap(({ institution, procedures }) =>
          (procedures ?? []).map(procedure => ({ institution, procedure }))
        )
        const [changedAt, lastId] = cursorIn(query.after, [
          '9999-12-31T00:00:00.000Z',
          'ffffffff-ffff-ffff-ffff-ffffffffffff'
        ])
        const { rows } = await deps.pool.query<LineRow>({
          name: query.institution === undefined ? 'my-dossiers' : 'my-dossiers-of-one',
          text: `
          select ${LINE} from dossier d
          where (d.owner_id = $1 and d.institution_id is null or d.institution_id = any($2)
              or d.institution_id = any($5) and (d.institution_id, d.procedure_code) in (
                select * from unnest($5::text[], $6::text[])))
            and (d.changed_at, d.id) < ($3, $4::uuid)
            ${query.institution === undefined ? '' : 'and d.institution_id = $7'}
          order by d.changed_at desc, d.id desc limit ${PAGE + 1}`,
          values: [
            id,
            [...institutions, ...whole.map(({ institution }) => institution)],
            changedAt,
            lastId,
            pairs.map(({ institution }) => institution),
            pairs.map(({ procedure }) => procedure),
            ...(query.institution === undefined ? [] : [query.institution])
          ]
        })
        await deps.procedures.know(rows.map(refOf))
        const items = rows.slice(0, PAGE).map(row => lineOf(deps, row))
        const last = rows.length > PAGE ? items.at(-1) : undefined
        return { items, next: last ? cursorOf(last.changedAt, last.id) : null }
      }
    )
  }
