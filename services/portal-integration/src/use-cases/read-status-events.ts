import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Deps } from '../deps.ts'
import { Asked, wantedOf } from '../feed/asked.ts'
import { cursorOf } from '../feed/cursor.ts'
import { readFeed } from '../feed/read.ts'
import { Id, orNull, problems, told } from '../schemas.ts'

const closed = { additionalProperties: false }
const Told = Type.Object(
  {
    cursor: Type.String({ description: 'to go on after this very event' }),
    id: Type.String({ description: 'the same for the same act, however often it is read' }),
    dossierId: Id,
    ...told,
    code: Type.String(),
    procedure: Type.Object({ code: Type.String(), version: Type.Integer() }, closed),
    agency: Type.String(),
    dueAt: orNull(told.at)
  },
  closed
)
const Page = Type.Object(
  {
    items: Type.Array(Told),
    next: Type.String({ description: 'where to go on; there is one even when nothing is new' }),
    more: Type.Boolean({ description: 'there may be more already; else ask again in a while' })
  },
  closed
)
const MOST = 500
const Query = Type.Object(
  {
    ...Asked.properties,
    limit: Type.Optional(
      Type.String({ pattern: '^([1-9]\\d?|[1-4]\\d\\d|500)$', description: `up to ${MOST}` })
    )
  },
  closed
)

/** Every status of every dossier for those who fetch: without gaps, each dossier in its order, from any place on. */
export const readStatusEvents =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['status events'],
      querystring: Query,
      response: { 200: Page, ...problems(400, 401, 403) }
    }
    app.get('/status-events', { config: { access: 'status-events.read' }, schema }, async request => {
      const { limit = '100', ...asked } = request.query
      const page = await readFeed(pool, { ...wantedOf(request, asked), limit: Number(limit) })
      return { ...page, next: cursorOf(page.next) }
    })
  }
