import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { Entry, search } from '../../domain/code-list.ts'
import { PlainDate } from '../../domain/facts.ts'
import { problems } from '../../schemas.ts'
import { dayIn } from './list-procedures.ts'

const closed = { additionalProperties: false }
const Params = Type.Object({ list: Type.Enum(['agencies', 'communes', 'trades']) }, closed)
const Query = Type.Object(
  {
    on: Type.Optional(PlainDate),
    all: Type.Optional(
      Type.Literal('yes', { description: 'those that have ended or not begun too, with their successors' })
    ),
    q: Type.Optional(
      Type.String({ maxLength: 100, description: 'words of code or name; marks may be left out' })
    )
  },
  closed
)
const MOST = 100

/** The entries of a list in force today or on a day, by words of their code or name, or all there ever were; at most 100, `more` when there are others. */
export const searchCodeList =
  ({ lists, now }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['procedures'],
      security: [],
      params: Params,
      querystring: Query,
      response: {
        200: Type.Object({ items: Type.Array(Entry), more: Type.Boolean() }, closed),
        ...problems(400)
      }
    }
    app.get('/code-lists/:list', { config: { access: 'public' }, schema }, async ({ params, query }) => {
      const list = lists.list(params.list)
      const found = query.all ? list : search(list, dayIn(query.on, now()), query.q)
      return { items: found.slice(0, MOST), more: found.length > MOST }
    })
  }
