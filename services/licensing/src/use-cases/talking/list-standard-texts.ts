import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { Code } from '../../domain/facts.ts'
import { seesQueue } from '../../domain/rights.ts'
import { blanksOf, StandardText } from '../../domain/standard-text.ts'
import { problems } from '../../schemas.ts'
import { officialsOnly } from '../../unknown.ts'

const Query = Type.Object(
  { act: Type.Optional(StandardText.properties.act), procedure: Type.Optional(Code) },
  { additionalProperties: false }
)

const View = Type.Object(
  {
    ...StandardText.properties,
    blanks: Type.Array(Type.String(), {
      description: 'parts that must not be left in the words, of which each act that sends them is refused'
    })
  },
  { additionalProperties: false }
)

/** The standard texts that officials may begin a letter with: all of them, those of an act, of a procedure. */
export const listStandardTexts =
  ({ texts }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      querystring: Query,
      response: { 200: Type.Array(View), ...problems(400, 401, 403) }
    }
    app.get('/standard-texts', { config: { access: 'queue.read' }, schema }, async request => {
      if (!seesQueue(principalOf(request))) throw officialsOnly()
      const { act, procedure } = request.query
      return texts
        .filter(
          one =>
            (act === undefined || one.act === act) &&
            (procedure === undefined || one.procedures === 'all' || one.procedures.includes(procedure))
        )
        .map(one => ({ ...one, blanks: blanksOf(one) }))
    })
  }
