import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { FormView, formView } from '../../dossier/form-view.ts'
import { administratorIn, readRevision, RevisionParams } from '../../procedures/revisions.ts'
import { soundProcedure } from '../../procedures/sound.ts'
import { Answers, problems } from '../../schemas.ts'

const Body = Type.Object({ answers: Answers }, { additionalProperties: false })

/** A version's form as these answers would lead an applicant through it today, before it is law. Nothing is kept. */
export const previewRevision =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['administrators'],
      params: RevisionParams,
      body: Body,
      response: { 200: FormView, ...problems(400, 401, 403, 404, 422) }
    }
    app.post(
      '/procedures/:code/revisions/:version/form',
      { config: { access: 'procedure.administer' }, schema },
      async request => {
        administratorIn(request)
        const { code, version } = request.params
        const { definition } = await readRevision(deps.pool, code, Number(version))
        const procedure = soundProcedure(deps, definition)
        const day = localDay(deps.now().toISOString())
        return formView(deps, procedure, request.body.answers, { day, institution: '…' })
      }
    )
  }
