import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { asAt } from '@motcua/casework/load'
import { noSuchDossier } from '@motcua/casework/refusals'
import { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Deps } from '../../deps.ts'
import type { Event } from '../../domain/events.ts'
import { asItStood } from '../../dossier/as-it-stood.ts'
import { evidenceOf } from '../../dossier/evidence.ts'
import { Id, problems } from '../../schemas.ts'
import { stateOf } from '../../dossier/as-it-stands.ts'

const Params = Type.Object(
  { id: Id, seq: Type.String({ pattern: '^[1-9]\\d{0,5}$' }) },
  { additionalProperties: false }
)

/** A dossier right after one of its events, with the applicant's data: for services of ours that speak to a portal. */
export const dossierAt =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['services'],
      params: Params,
      response: { 200: DossierAsItStood, ...problems(400, 401, 404) }
    }
    app.get(
      '/dossiers/:id/at/:seq',
      { config: { access: 'dossier.read-as-service' }, schema },
      async request => {
        const seq = Number(request.params.seq)
        if (!principalOf(request).roles.includes('service')) throw noSuchDossier()
        const found = await deps.load<Event>(request.params.id)
        if (found === undefined || found.dossier.seq < seq) throw noSuchDossier()
        await deps.procedures.know([found.dossier.procedure])
        await deps.calendars.know([stateOf(found.dossier).calendar])
        const then = asAt(found.dossier, seq)
        return asItStood(deps, then, await evidenceOf(deps, then))
      }
    )
  }
