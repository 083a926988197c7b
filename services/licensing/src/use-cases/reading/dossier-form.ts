import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import { answersOf, procedureOf } from '../../dossier/answers-of.ts'
import type { Deps } from '../../deps.ts'
import { stateOf } from '../../dossier/as-it-stands.ts'
import { read } from '../../dossier/dossiers.ts'
import { FormView, formView } from '../../dossier/form-view.ts'
import { papersOf } from '../../papers/rows.ts'
import { Params, problems } from '../../schemas.ts'
import { lookedAt } from '../../views/looked-at.ts'

/**
 * A dossier's form under the version it began with, as its answers lead through it: for the applicant's pages and
 * check-answers, the official's view, print. A filed one is looked at on the day it was filed.
 */
export const dossierForm =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['dossiers'],
      params: Params,
      response: { 200: FormView, ...problems(400, 401, 404) }
    }
    app.get('/dossiers/:id/form', { config: { access: 'dossier.read' }, schema }, async request => {
      const principal = principalOf(request)
      const { dossier } = await read(deps, principal, request.params.id)
      await lookedAt(deps, principal, dossier.id, 'answers')
      const day = localDay(stateOf(dossier).submittedAt ?? deps.now().toISOString())
      const institution = deps.directory.institutions.get(dossier.institution ?? '')?.name ?? ''
      const papers = await papersOf(deps.pool, dossier.id)
      return formView(deps, procedureOf(deps, dossier), answersOf(dossier), { day, institution, papers })
    })
  }
