import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { FormView, formView } from '../../dossier/form-view.ts'
import { Answers, problems } from '../../schemas.ts'
import { noSuchProcedure } from '../procedures/list-procedures.ts'

const closed = { additionalProperties: false }
const Params = Type.Object({ code: Type.String({ maxLength: 60 }) }, closed)
const Body = Type.Object({ answers: Answers }, closed)

/** What answers would lead to and what is still wrong with them, for whoever fills in elsewhere. Nothing is kept. */
export const checkAnswers =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['procedures'],
      params: Params,
      body: Body,
      response: { 200: FormView, ...problems(400, 401, 404) }
    }
    app.post(
      '/procedures/:code/check',
      { config: { access: 'procedure.check' }, schema },
      async ({ params, body }) => {
        await deps.procedures.fresh()
        const day = localDay(deps.now().toISOString())
        const procedure = deps.procedures.inForce(params.code, day)
        if (procedure === undefined) throw noSuchProcedure()
        return formView(deps, procedure, body.answers, { day, institution: '' })
      }
    )
  }
