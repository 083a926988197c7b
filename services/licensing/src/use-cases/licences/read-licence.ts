import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { seesLicence } from '../../domain/rights.ts'
import { onDay } from '../../domain/licence/decide.ts'
import { intervalsOf, type Interval } from '../../domain/licence/intervals.ts'
import { asKnownAt, historyOf, origin } from '../../domain/licence/state.ts'
import { loadLicence, type Licence } from '../../register/load.ts'
import { noSuchLicence } from '../../register/refusals.ts'
import { Day, Instant, LicenceView } from '../../register/schemas.ts'
import { Params, problems } from '../../schemas.ts'
import { institutionsOf } from '../../standing/standing.ts'

const Query = Type.Object(
  {
    on: Type.Optional(
      Type.String({ ...Day, description: 'the day that is asked about; today where not given' })
    ),
    asKnownAt: Type.Optional(Type.String({ ...Instant, description: 'what was known at an instant' }))
  },
  { additionalProperties: false }
)

/** One licence with its history: as it stands, as it stood on a day, or as it was known at an instant. */
export const readLicence =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['register'],
      params: Params,
      querystring: Query,
      response: { 200: LicenceView, ...problems(400, 401, 404) }
    }
    app.get(
      '/licences/:id',
      { config: { access: 'licence.read' }, schema },
      async ({ query, ...request }) => {
        const licence = await loadLicence(deps.pool, request.params.id)
        const principal = principalOf(request)
        const today = localDay(deps.now().toISOString())
        if (licence === undefined || !(await mayRead(licence))) throw noSuchLicence()
        const instant = query.asKnownAt === undefined ? null : new Date(query.asKnownAt).toISOString()
        const history = instant === null ? licence.history : asKnownAt(licence.history, instant)
        if (history.length === 0) throw noSuchLicence()
        return viewOf(deps, { ...licence, history }, query.on ?? today, instant)

        /** As an official, for one's institution, or by a mandate of it. */
        async function mayRead(one: Licence): Promise<boolean> {
          if (seesLicence(principal, one)) return true
          return (await institutionsOf(deps.pool, principal, today)).includes(one.institution)
        }
      }
    )
  }

function viewOf(
  { directory }: Deps,
  { id, history }: Licence,
  on: string,
  instant: string | null
): Static<typeof LicenceView> {
  const state = historyOf(history)
  const first = origin(state)
  if (first === undefined) throw new Error('a licence begins with its grant')
  const then = onDay(intervalsOf(state), on)
  const all = <K extends Interval['kind']>(kind: K) =>
    then.filter((one): one is Extract<Interval, { kind: K }> => one.kind === kind)
  return {
    id,
    number: first.number,
    grantedOn: first.grantedOn,
    agency: first.agency,
    institution: { id: first.institution, name: all('holder')[0]?.name ?? first.name },
    validFrom: first.effectiveOn,
    validTo: first.validTo,
    standing: all('standing')[0]?.standing ?? 'none',
    on,
    asKnownAt: instant,
    trades: all('trade').map(({ code, level, quota }) => ({ code, level, quota })),
    places: all('place').map(({ place, address }) => ({ id: place, address })),
    history: history.map(({ seq, type, at, by, effectiveOn, decision, ...details }) => ({
      seq,
      type,
      at,
      by: directory.officials.get(by.id)?.name ?? null,
      effectiveOn,
      decision,
      details
    }))
  }
}
