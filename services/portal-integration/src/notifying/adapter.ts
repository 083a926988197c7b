import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Pool } from 'pg'
import type { Adapter } from '../delivery/adapter.ts'
import type { Claim, Hold, Outcome } from '../delivery/outcome.ts'
import type { DossierSource } from '../dossier-source.ts'
import type { Contacts } from './contacts.ts'
import type { Notice, Notices } from './notices.ts'
import type { Sent } from './post.ts'
import { holderOfDossier, routeOf, type Wish } from './routing.ts'
import { begin, end, isSilenced, wasSent, wishOf } from './store.ts'
import { masked, type Way } from './way.ts'
import { NOTES } from '../delivery/notes.ts'

/** One notice on its way. `id` is made of the event and the same each time. */
export type Telling = {
  id: string
  holder: string
  to: string
  lang: Wish['lang']
  notice: Notice
  dossier: DossierAsItStood
}

type Options = {
  way: Way
  pool: Pool
  source: DossierSource
  contacts: Contacts
  notices: Notices
  /** Puts a notice into words, to be sent when it is called; undefined when this kind is not told by this way. */
  tell: (telling: Telling) => ((hold: Hold) => Promise<Sent>) | undefined
  close: () => Promise<void>
}

/**
 * A way to tell applicants as an end point: whom, where and whether is asked at the moment of telling, and the address is
 * kept nowhere. What was sent and noted is never sent again.
 */
export function createNotifier(options: Options): Adapter {
  const { way, pool, source, contacts, notices, tell, close } = options

  const takeTurn = async (claim: Claim, hold: Hold): Promise<Outcome> => {
    const { dossierId, seq, act } = claim
    if (act === null) return refused(claim, { note: NOTES['no-act'] })
    const notice = notices.get(act.event)
    const told = { endPoint: way, dossierId, seq }
    if (notice === undefined || (await wasSent(pool, told))) return { kind: 'delivered' }

    const fetched = await source(dossierId, seq, hold)
    if (fetched.kind === 'away') return later(claim, { ...fetched, step: 'fetch', unsure: false })
    const { dossier } = fetched
    const holder = holderOfDossier(dossier)
    const wish = await wishOf(pool, contacts, holder, way)
    const route = routeOf(way, wish, notice.required !== null, dossier)
    const begun = { ...told, holder, kind: notice.kind, code: dossier.code }
    if ('silent' in route) {
      await begin(pool, { ...begun, address: null }, route.silent)
      return { kind: 'delivered' }
    }
    const { to } = route
    const address = masked(way, to)
    if (await isSilenced(pool, contacts.index(to))) {
      await begin(pool, { ...begun, address }, 'not-wanted')
      return { kind: 'delivered' }
    }
    const send = tell({ id: `${dossierId}.${seq}`, holder, to, lang: wish.lang, notice, dossier })
    if (send === undefined) return { kind: 'delivered' }
    await begin(pool, { ...begun, address }, null)
    const sent = await send(hold)
    if (sent.kind === 'later') return later(claim, { ...sent, step: 'post' })
    await end(pool, told, sent.kind === 'taken' ? 'sent' : 'refused')
    return sent.kind === 'taken' ? { kind: 'delivered' } : refused(claim, sent)
  }
  return { takeTurn, close }
}

type Said = { note: string; httpStatus?: number }
const refused = ({ known }: Claim, { note, httpStatus }: Said): Outcome => ({
  kind: 'refused',
  known,
  synced: false,
  unsure: false,
  step: 'post',
  note,
  ...(httpStatus === undefined ? {} : { httpStatus })
})

type Late = Said & { step: 'fetch' | 'post'; unsure: boolean; retryAfterMs?: number } & Pick<
    Extract<Outcome, { kind: 'later' }>,
    'blames'
  >
const later = (
  { known }: Claim,
  { step, blames, unsure, note, httpStatus, retryAfterMs }: Late
): Outcome => ({
  kind: 'later',
  blames,
  known,
  synced: false,
  unsure,
  step,
  note,
  ...(httpStatus === undefined ? {} : { httpStatus }),
  ...(retryAfterMs === undefined ? {} : { retryAfterMs })
})
