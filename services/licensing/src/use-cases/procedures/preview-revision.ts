import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { definitionFaults } from '../../domain/definition-check.ts'
import { isProcedure } from '../../domain/definition-structure.ts'
import { FormView, formView } from '../../dossier/form-view.ts'
import { administratorIn, hasFaults, readRevision, RevisionParams } from '../../procedures/revisions.ts'
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
        const agencies = deps.lists.list('agencies').map(one => one.code)
        const errors = definitionFaults(definition, agencies)
        if (errors.length > 0 || !isProcedure(definition)) throw hasFaults(errors)
        const day = localDay(deps.now().toISOString())
        return formView(deps, definition, request.body.answers, { day, institution: '…' })
      }
    )
  }
