import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../deps.ts'
import { Procedure } from '../domain/procedure.ts'
import { problems } from '../schemas.ts'

/** The procedures in force today, whole: what to fill in, time, fee, law, and which facts are not confirmed yet. */
export const listProcedures =
  ({ procedures, now }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const config = { access: 'public' }

    app.get(
      '/procedures',
      { config, schema: { tags: ['procedures'], security: [], response: { 200: Type.Array(Procedure) } } },
      () =>
        [...new Set(procedures.all.map(({ code }) => code))].flatMap(
          code => procedures.inForce(code, localDay(now().toISOString())) ?? []
        )
    )
    app.get(
      '/procedures/:code',
      {
        config,
        schema: {
          tags: ['procedures'],
          security: [],
          params: Type.Object({ code: Type.String({ maxLength: 60 }) }, { additionalProperties: false }),
          response: { 200: Procedure, ...problems(404) }
        }
      },
      ({ params: { code } }) => {
        const procedure = procedures.inForce(code, localDay(now().toISOString()))
        if (procedure) return procedure
        throw noSuchProcedure()
      }
    )
  }

export const noSuchProcedure = (): Refusal =>
  new Refusal('notFound', 'procedure-not-found', {
    vi: 'Không có thủ tục này đang hiệu lực',
    en: 'There is no such procedure in force'
  })
