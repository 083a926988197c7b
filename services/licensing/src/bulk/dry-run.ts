import type { Principal } from '@motcua/auth'
import { loadAll } from '@motcua/casework/load'
import { changedMeanwhile, noSuchDossier } from '@motcua/casework/refusals'
import { Refusal, type Text } from '@motcua/refusal'
import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import { stateOf, type LicensingDossier } from '../dossier/as-it-stands.ts'
import { tryOut } from '../dossier/dossiers.ts'
import { COMMAND, itemOf, type Request } from './actions.ts'

export type Judged = {
  id: string
  version: number
  verdict: 'acceptable' | 'refused'
  code: string | null
  detail: Text | null
}

const AT_ONCE = 200

/** What would become of each dossier if it were done now; nothing is written. */
export async function judge(
  deps: Deps,
  principal: Principal,
  { action, body }: Request,
  chosen: readonly { id: string; version: number }[]
): Promise<Judged[]> {
  const judged: Judged[] = []
  for (let from = 0; from < chosen.length; from += AT_ONCE) {
    const some = chosen.slice(from, from + AT_ONCE)
    const ids = some.map(({ id }) => id)
    const found = new Map((await loadAll<Event>(deps.pool, ids)).map(one => [one.id, one]))
    const known = [...found.values()]
    await deps.procedures.know(known.map(({ procedure }) => procedure))
    await deps.calendars.know(known.map(dossier => stateOf(dossier).calendar))
    for (const one of some) judged.push({ ...one, ...(await verdictOn(found.get(one.id), one.version)) })
  }
  return judged

  async function verdictOn(
    dossier: LicensingDossier | undefined,
    version: number
  ): Promise<Pick<Judged, 'verdict' | 'code' | 'detail'>> {
    try {
      if (dossier === undefined) throw noSuchDossier()
      await tryOut(deps, principal, dossier, COMMAND[action], by => itemOf(deps, action, body, by, dossier))
      if (dossier.seq !== version) throw changedMeanwhile(dossier.seq)
      return { verdict: 'acceptable', code: null, detail: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { verdict: 'refused', code: error.code, detail: error.detail }
    }
  }
}
