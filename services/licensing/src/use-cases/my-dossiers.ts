import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../deps.ts'
import { cursorIn, cursorOf } from '../keyset.ts'
import { lineOf, LINE, refOf, type LineRow } from '../line.ts'
import { Page, problems } from '../schemas.ts'

const Query = Type.Object(
  { after: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false }
)
const PAGE = 50

/** What the caller and the institutions they act for have begun or filed, latest change first. */
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
        const [changedAt, lastId] = cursorIn(query.after, [
          '9999-12-31T00:00:00.000Z',
          'ffffffff-ffff-ffff-ffff-ffffffffffff'
        ])
        const { rows } = await deps.pool.query<LineRow>({
          name: 'my-dossiers',
          text: `
          select ${LINE} from dossier d
          where (d.owner_id = $1 and d.institution_id is null or d.institution_id = any($2))
            and (d.changed_at, d.id) < ($3, $4::uuid)
          order by d.changed_at desc, d.id desc limit ${PAGE + 1}`,
          values: [id, institutions, changedAt, lastId]
        })
        await deps.procedures.know(rows.map(refOf))
        const items = rows.slice(0, PAGE).map(row => lineOf(deps, row))
        const last = rows.length > PAGE ? items.at(-1) : undefined
        return { items, next: last ? cursorOf(last.changedAt, last.id) : null }
      }
    )
  }
