import type { Queryable } from '@motcua/db'
import type { Contacts } from './contacts.ts'
import { UNSAID, type Silence, type Wish } from './routing.ts'
import type { Lang, Way } from './way.ts'

type WishRow = { on: boolean; sealed: Buffer | null; language: Lang }

/** How a holder wants to be told by this way. */
export async function wishOf(db: Queryable, contacts: Contacts, holder: string, way: Way): Promise<Wish> {
  const { rows } = await db.query<WishRow>({
    name: `wish for ${way}`,
    text: `select ${way}_on as on, ${way} as sealed, language from notification_preference where holder = $1`,
    values: [holder]
  })
  const [row] = rows
  if (row === undefined) return UNSAID[way]
  const address = row.sealed === null ? null : contacts.open(row.sealed, holder, way)
  return { on: row.on, address, lang: row.language }
}

/** Whether the owner of this address wants nothing of us at all. */
export async function isSilenced(db: Queryable, address: Buffer): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'is silenced',
    text: 'select from silenced_address where address = $1',
    values: [address]
  })
  return rowCount === 1
}

type Told = { endPoint: Way; dossierId: string; seq: number }
export type Begun = Told & { holder: string; kind: string; code: string; address: string | null }

/** Whether this was sent before: then only our noting of it got lost. */
export async function wasSent(db: Queryable, { endPoint, dossierId, seq }: Told): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'was sent',
    text: `select from notification where end_point = $1 and dossier_id = $2 and seq = $3 and state = 'sent'`,
    values: [endPoint, dossierId, seq]
  })
  return rowCount === 1
}

/** Notes what is about to be sent, and where; or why nothing is. */
export async function begin(db: Queryable, told: Begun, silent: Silence | null): Promise<void> {
  await db.query({
    name: 'begin notification',
    text: `
      insert into notification (end_point, dossier_id, seq, holder, kind, code, address, state, why, ended_at)
      values ($1, $2, $3, $4, $5, $6, $7, case when $8::text is null then 'sending' else 'silent' end, $8,
        case when $8::text is not null then now() end)
      on conflict (end_point, dossier_id, seq) do update set
        holder = excluded.holder, address = excluded.address, state = excluded.state, why = excluded.why,
        ended_at = excluded.ended_at`,
    values: [told.endPoint, told.dossierId, told.seq, told.holder, told.kind, told.code, told.address, silent]
  })
}

/** Notes how sending ended, at once and by itself: what is noted here is not sent again, whatever becomes of the turn. */
export async function end(
  db: Queryable,
  { endPoint, dossierId, seq }: Told,
  state: 'sent' | 'refused'
): Promise<void> {
  await db.query({
    name: 'end notification',
    text: `
      update notification set state = $4, ended_at = now() where end_point = $1 and dossier_id = $2 and seq = $3`,
    values: [endPoint, dossierId, seq, state]
  })
}
