import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { seesQueue } from '../../domain/rights.ts'
import { problems } from '../../schemas.ts'
import { officialsOnly } from '../../unknown.ts'

const Mark = Type.Object(
  { mark: Type.String({ description: 'another one when something changed; it says nothing else' }) },
  { additionalProperties: false }
)

/**
 * Whether anything changed in the queue of the caller's agency, for a screen that asks often: a look into two indexes. A
 * write that commits long after it happened may be missed; whoever shows a queue looks again now and then all the same.
 */
export const queueMark =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['officials'], response: { 200: Mark, ...problems(401, 403) } }
    app.get('/queue/mark', { config: { access: 'queue.read' }, schema }, async request => {
      const principal = principalOf(request)
      if (!seesQueue(principal)) throw officialsOnly()
      const { rows } = await pool.query<{ mark: string | null }>(queueMarkStatement(principal.agency))
      return { mark: rows[0]?.mark ?? '0' }
    })
  }

/**
 * The latest few changes at the agency, and of what others ask its opinion on, as one word. Of several at once none hides
 * another, as long as they are not more than these.
 */
export const queueMarkStatement = (agency: string | null) => ({
  name: 'queue-mark',
  text: `
    select md5(string_agg(id || '/' || seq, ',' order by id)) as mark from (
      (select id, seq from dossier where agency = $1 and seq > 0 order by changed_at desc limit 20)
      union
      (select id, seq from dossier where consulting @> array[$1::text] and consulting <> '{}'
       order by changed_at desc limit 20)) latest`,
  values: [agency]
})
