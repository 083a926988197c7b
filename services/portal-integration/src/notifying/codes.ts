import type { Queryable } from '@motcua/db'
import { Refusal } from '@motcua/refusal'
import type { Contacts } from './contacts.ts'
import type { Lang, Way } from './way.ts'

const MINUTES = 10
const TRIES = 5
const OF_HOLDER = 5 // codes an hour
const TO_ADDRESS = 5 // codes a day

export type NewCode = { address: string; code: string; lang: Lang }

/** A new code for the address that is to be confirmed; the one before is good no more. Throws Refusals `nothing-to-confirm`, `too-many-codes`. */
export async function newCodeFor(
  tx: Queryable,
  contacts: Contacts,
  holder: string,
  way: Way
): Promise<NewCode> {
  const { rows } = await tx.query<{ address: Buffer; language: Lang | null }>({
    name: 'pending contact',
    text: `
      select c.address, p.language from contact_pending c left join notification_preference p using (holder)
      where holder = $1 and way = $2 for update of c`,
    values: [holder, way]
  })
  const [row] = rows
  if (row === undefined) throw nothing()
  const address = contacts.open(row.address, holder, way)
  const index = contacts.index(address)
  await tx.query(`select pg_advisory_xact_lock(27495, hashtext(encode($1::bytea, 'hex')))`, [index])
  const { rows: sent } = await tx.query<{ mine: number; there: number }>({
    name: 'codes sent',
    text: `
      with old as (delete from contact_code_sent where at < now() - interval '1 day')
      select count(*) filter (where holder = $1 and at > now() - interval '1 hour')::int as mine,
        count(*) filter (where address = $2)::int as there
      from contact_code_sent where at >= now() - interval '1 day'`,
    values: [holder, index]
  })
  if ((sent[0]?.mine ?? 0) >= OF_HOLDER || (sent[0]?.there ?? 0) >= TO_ADDRESS) throw tooMany()
  const { code, digest } = contacts.newCode(holder, way)
  await tx.query({
    name: 'note code',
    text: `
      with noted as (insert into contact_code_sent (holder, address) values ($1, $4))
      update contact_pending set code = $3, tries = 0, expires_at = now() + ${MINUTES} * interval '1 minute'
      where holder = $1 and way = $2`,
    values: [holder, way, digest, index]
  })
  return { address, code, lang: row.language ?? 'vi' }
}

/** Takes a code: the address counts from now on. False for a wrong one, which is counted. Throws Refusal `nothing-to-confirm`. */
export async function confirm(
  tx: Queryable,
  contacts: Contacts,
  { holder, way, code }: { holder: string; way: Way; code: string }
): Promise<boolean> {
  const { rows } = await tx.query<{ address: Buffer; code: Buffer }>({
    name: 'try code',
    text: `
      update contact_pending set tries = tries + 1
      where holder = $1 and way = $2 and code is not null and expires_at > now() and tries < ${TRIES}
      returning address, code`,
    values: [holder, way]
  })
  const [row] = rows
  if (row === undefined) throw nothing()
  if (!contacts.isCode(code, row.code, holder, way)) return false
  await tx.query({
    name: 'listen to address again',
    text: 'delete from silenced_address where address = $1',
    values: [contacts.index(contacts.open(row.address, holder, way))]
  })
  await tx.query({
    name: `confirm ${way}`,
    text: `
      with done as (delete from contact_pending where holder = $1 and way = '${way}')
      insert into notification_preference (holder, ${way}) values ($1, $2)
      on conflict (holder) do update set ${way} = $2, changed_at = now()`,
    values: [holder, row.address]
  })
  return true
}

/** What an address that did not exist held up goes on. */
export async function unparkOf(tx: Queryable, holder: string, way: Way): Promise<void> {
  await tx.query({
    name: 'unpark notices of',
    text: `
      with freed as (
        update delivery_queue q set state = 'due', attempts = 0, next_at = now()
        from notification n
        where n.holder = $1 and n.end_point = $2 and n.state = 'refused' and q.end_point = n.end_point
          and q.dossier_id = n.dossier_id and q.head = n.seq and q.state = 'parked'
        returning q.dossier_id, q.head
      )
      update delivery d set state = 'due', reason = null, faults = null
      from freed where d.end_point = $2 and d.dossier_id = freed.dossier_id and d.seq = freed.head`,
    values: [holder, way]
  })
}

const nothing = (): Refusal =>
  new Refusal('conflict', 'nothing-to-confirm', {
    vi: 'Không có địa chỉ nào chờ xác nhận, hoặc mã đã hết hạn; hãy yêu cầu mã mới',
    en: 'No address waits to be confirmed, or its code is over; ask for a new one'
  })
const tooMany = (): Refusal =>
  new Refusal('tooMany', 'too-many-codes', {
    vi: 'Đã gửi quá nhiều mã; hãy thử lại sau',
    en: 'Too many codes were sent; try again later'
  })
