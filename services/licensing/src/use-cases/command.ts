import type { FastifyPluginAsync } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Deps } from '../deps.ts'
import type { CommandType } from '../domain/commands.ts'
import type { Actor } from '../domain/events.ts'
import { isGrave } from '../domain/rights.ts'
import type { LicensingDossier } from '../dossier/as-it-stands.ts'
import { act, caseworkOf, type Given } from '../dossier/dossiers.ts'
import { mustBeFilledIn } from '../procedures/standard-texts.ts'
import { ActHeaders, DossierView, Params, problems } from '../schemas.ts'
import { versionOf, viewOf } from '../dossier/view.ts'

type Act = { at: string; by: Actor }

/**
 * The route that all commands on a dossier share: `POST /dossiers/:id/<path>` with If-Match and Idempotency-Key; answers
 * with the dossier as the command left it. `give` turns the body into the command.
 */
export function commandRoute<Body extends TSchema>(
  deps: Deps,
  path: string,
  type: CommandType,
  tag: 'applicants' | 'officials' | 'services',
  body: Body,
  give: (act: Act, body: Static<Body>, dossier: LicensingDossier) => Given | Promise<Given>
): FastifyPluginAsync {
  return async app => {
    const casework = caseworkOf(deps)
    const schema = {
      tags: [tag],
      params: Params,
      headers: ActHeaders,
      body,
      response: { 200: DossierView, ...problems(400, 401, 403, 404, 409, 422) }
    }
    app.post<{ Params: { id: string } }>(
      `/dossiers/:id/${path}`,
      { config: { access: type, strong: isGrave(type) }, schema },
      async (request, reply) => {
        const outcome = await act(deps, casework, request, type, (common, dossier) => {
          mustBeFilledIn(deps.texts, type, request.body)
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the route's schema has checked it
          return give(common, request.body as Static<Body>, dossier)
        })
        return reply
          .header('etag', `"${versionOf(outcome.dossier)}"`)
          .send(viewOf(deps, outcome.reader, outcome))
      }
    )
  }
}
