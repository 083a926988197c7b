import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { can } from '../../domain/rights.ts'
import { notNow } from '../../domain/rule.ts'
import { resourceOf, stateOf } from '../../dossier/as-it-stands.ts'
import { allowedActions, forbidden, read } from '../../dossier/dossiers.ts'
import { noSuchPaper } from '../../papers/faults.ts'
import { paperOf, removePaper as remove } from '../../papers/rows.ts'
import { PaperParams } from '../../papers/schemas.ts'
import { writeAs } from '../../standing/standing.ts'
import { problems } from '../../schemas.ts'

const Removed = Type.Object({ id: Type.String() }, { additionalProperties: false })

/** The applicant takes a paper out of a draft. What was filed stays. */
export const removePaper =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['applicants'],
      params: PaperParams,
      response: { 200: Removed, ...problems(400, 401, 403, 404, 409) }
    }
    app.delete('/dossiers/:id/papers/:paper', { config: { access: 'Submit' }, schema }, async request => {
      const { id, paper } = request.params
      const { dossier, standing } = await read(deps, principalOf(request), id)
      const { principal } = standing
      const state = stateOf(dossier)
      if (!can(principal, 'Submit', resourceOf(deps, dossier, state)))
        throw forbidden(allowedActions(deps, principal, dossier, state))
      if ((await paperOf(deps.pool, id, paper)) === undefined) throw noSuchPaper()
      if (!(await writeAs(deps.pool, standing.by, db => remove(db, id, paper)))) throw notNow()
      return { id: paper }
    })
  }
