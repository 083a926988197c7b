import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { localDay } from '@motcua/calendar'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { isDate } from '../../domain/answer.ts'
import { schemaOfAnswers } from '../../domain/answers-schema.ts'
import { Name, PlainDate } from '../../domain/facts.ts'
import { Procedure } from '../../domain/procedure.ts'
import type { Procedures } from '../../procedures/procedures.ts'
import { problems } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object({ on: Type.Optional(PlainDate) }, closed)
const Params = Type.Object({ code: Type.String({ maxLength: 60 }) }, closed)

/**
 * `open` tells whether it takes applications now; `form.schema` is the JSON Schema of the answers, made from the fields.
 * The rest is as it was published, and was checked then: going out, it is not gone through again.
 */
const AsPublished = Type.Record(Type.String(), Type.Unknown())
const Published = Type.Object(
  {
    code: Procedure.properties.code,
    version: Procedure.properties.version,
    validFrom: PlainDate,
    validTo: Procedure.properties.validTo,
    open: Type.Boolean(),
    name: Name,
    form: Type.Object(
      { pages: Type.Array(AsPublished), summary: Name, schema: AsPublished },
      { additionalProperties: true }
    ),
    papers: Type.Array(AsPublished),
    steps: Type.Array(AsPublished),
    limit: AsPublished,
    fee: AsPublished
  },
  { additionalProperties: true }
)

/** The procedures in force today or on a day, whole: what to fill in, time, fee, law, and which facts are not confirmed yet. */
export const listProcedures =
  ({ procedures, now }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const config = { access: 'public' }
    const common = { tags: ['procedures'], security: [], querystring: Query }
    app.get(
      '/procedures',
      { config, schema: { ...common, response: { 200: Type.Array(Published), ...problems(400) } } },
      async ({ query }) => {
        await procedures.fresh()
        return procedures.offered(dayIn(query.on, now())).map(one => published(procedures, one))
      }
    )
    app.get(
      '/procedures/:code',
      { config, schema: { ...common, params: Params, response: { 200: Published, ...problems(400, 404) } } },
      async ({ params: { code }, query }) => {
        await procedures.fresh()
        const procedure = procedures.inForce(code, dayIn(query.on, now()))
        if (procedure) return published(procedures, procedure)
        throw noSuchProcedure()
      }
    )
  }

const published = ({ isOpen }: Procedures, procedure: Procedure): Static<typeof Published> => ({
  ...procedure,
  open: isOpen(procedure),
  form: { ...procedure.form, schema: schemaOfAnswers(procedure.form) }
})

/** The day that is asked for, else today. Throws Refusal `invalid-request` for a day that the calendar does not have. */
export function dayIn(on: string | undefined, now: Date): string {
  if (on === undefined) return localDay(now.toISOString())
  if (isDate(on)) return on
  throw new Refusal(
    'invalid',
    'invalid-request',
    { vi: 'Yêu cầu có chỗ chưa đúng', en: 'The request has faults' },
    {
      errors: [
        {
          pointer: 'on',
          in: 'querystring',
          rule: 'date',
          detail: { vi: 'Không có ngày này', en: 'There is no such day' }
        }
      ]
    }
  )
}

export const noSuchProcedure = (): Refusal =>
  new Refusal('notFound', 'procedure-not-found', {
    vi: 'Không có thủ tục này đang hiệu lực',
    en: 'There is no such procedure in force'
  })
