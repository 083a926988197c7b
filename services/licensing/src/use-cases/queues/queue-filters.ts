import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import { Type, type Static } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { seesQueue, type Principal } from '../../domain/rights.ts'
import { Filter } from '../../queue/filter.ts'
import { Params, problems } from '../../schemas.ts'
import { officialsOnly } from '../../unknown.ts'

const closed = { additionalProperties: false }
const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const Body = Type.Object({ name: Name, filter: Filter }, closed)
const Saved = Type.Object(
  { id: Type.String({ format: 'uuid' }), name: Type.String(), filter: Filter },
  closed
)
const Many = Type.Object({ items: Type.Array(Saved) }, closed)
const MOST = 30

/** The filters that an official keeps by name; another's answer as missing. The same name again replaces. */
export const queueFilters =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const config = { access: 'queue.read' }
    const tags = ['officials']
    app.get(
      '/queue/filters',
      { config, schema: { tags, response: { 200: Many, ...problems(401, 403) } } },
      async request => {
        const { rows } = await deps.pool.query<Static<typeof Saved>>({
          name: 'queue-filters',
          text: 'select id, name, filter from queue_filter where official = $1 order by name',
          values: [officialOf(principalOf(request))]
        })
        return { items: rows }
      }
    )
    app.post(
      '/queue/filters',
      { config, schema: { tags, body: Body, response: { 200: Saved, ...problems(400, 401, 403, 409) } } },
      async request => {
        const { name, filter } = request.body
        const { rows } = await deps.pool.query<Static<typeof Saved>>({
          name: 'save-queue-filter',
          text: `
            insert into queue_filter (id, official, name, filter)
            select $1, $2, $3, $4::jsonb
            where (select count(*) from queue_filter where official = $2 and name <> $3) < ${MOST}
            on conflict (official, name) do update set filter = excluded.filter
            returning id, name, filter`,
          values: [randomUUID(), officialOf(principalOf(request)), name.trim(), JSON.stringify(filter)]
        })
        const [saved] = rows
        if (saved === undefined) throw tooMany()
        return saved
      }
    )
    app.delete(
      '/queue/filters/:id',
      {
        config,
        schema: { tags, params: Params, response: { 204: Type.Null(), ...problems(400, 401, 403, 404) } }
      },
      async (request, reply) => {
        const { rowCount } = await deps.pool.query({
          name: 'drop-queue-filter',
          text: 'delete from queue_filter where id = $1 and official = $2',
          values: [request.params.id, officialOf(principalOf(request))]
        })
        if (rowCount === 0) throw noSuchFilter()
        return reply.code(204).send(null)
      }
    )
  }

function officialOf(principal: Principal): string {
  if (!seesQueue(principal)) throw officialsOnly()
  return principal.id
}

const tooMany = (): Refusal =>
  new Refusal('conflict', 'too-many-filters', {
    vi: `Mỗi cán bộ lưu nhiều nhất ${MOST} bộ lọc`,
    en: `An official keeps at most ${MOST} filters`
  })

const noSuchFilter = (): Refusal =>
  new Refusal('notFound', 'filter-not-found', {
    vi: 'Không có bộ lọc này',
    en: 'There is no such filter'
  })
