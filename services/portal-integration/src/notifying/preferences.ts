import { Type, type Static } from 'typebox'
import type { Queryable } from '@motcua/db'
import { orNull } from '../schemas.ts'
import type { Notifying } from './open.ts'
import type { Lang, Way } from './way.ts'

const closed = { additionalProperties: false }
const Language = Type.Union([Type.Literal('vi'), Type.Literal('en')])
const Text = Type.Object({ vi: Type.String(), en: Type.String() }, closed)
const confirmed = { description: 'confirmed by its owner; null: none' }
const pending = { description: 'named and not yet confirmed; nothing is sent there but a code' }
const available = Type.Boolean({ description: 'whether this way is switched on at all' })

export const Preferences = Type.Object(
  {
    mail: Type.Object(
      {
        on: Type.Boolean(),
        address: orNull(Type.String(confirmed)),
        pending: orNull(Type.String(pending)),
        available
      },
      closed
    ),
    sms: Type.Object(
      {
        on: Type.Boolean(),
        number: orNull(Type.String(confirmed)),
        pending: orNull(Type.String(pending)),
        available
      },
      closed
    ),
    language: Language,
    required: Type.Array(
      Type.Object({ subject: Text, basis: Type.String(), verified: Type.Boolean() }, closed),
      {
        description: 'what is told by mail even when it is off'
      }
    )
  },
  closed
)
type Preferences = Static<typeof Preferences>
export const Wished = Type.Object(
  {
    mail: Type.Object(
      { on: Type.Boolean(), address: Type.Optional(Type.String({ maxLength: 254 })) },
      closed
    ),
    sms: Type.Object({ on: Type.Boolean(), number: Type.Optional(Type.String({ maxLength: 20 })) }, closed),
    language: Language
  },
  closed
)

type Row = {
  mailOn: boolean
  mail: Buffer | null
  smsOn: boolean
  sms: Buffer | null
  language: Lang
  pendingMail: Buffer | null
  pendingSms: Buffer | null
}

/** How a holder is told, what they named and have not confirmed, and what they are told anyway. */
export async function preferencesOf(
  db: Queryable,
  { contacts, notices, sendCode }: Notifying,
  holder: string
): Promise<Preferences> {
  const { rows } = await db.query<Row>({
    name: 'preferences of',
    text: `
      select coalesce(p.mail_on, true) as "mailOn", p.mail, coalesce(p.sms_on, false) as "smsOn", p.sms,
        coalesce(p.language, 'vi') as language,
        (select address from contact_pending where holder = h.holder and way = 'mail') as "pendingMail",
        (select address from contact_pending where holder = h.holder and way = 'sms') as "pendingSms"
      from (select $1::text as holder) h left join notification_preference p using (holder)`,
    values: [holder]
  })
  const [row] = rows
  if (row === undefined) throw new Error('no row')
  const open = (sealed: Buffer | null, way: Way): string | null =>
    sealed === null ? null : contacts.open(sealed, holder, way)
  return {
    mail: {
      on: row.mailOn,
      address: open(row.mail, 'mail'),
      pending: open(row.pendingMail, 'mail'),
      available: sendCode.mail !== undefined
    },
    sms: {
      on: row.smsOn,
      number: open(row.sms, 'sms'),
      pending: open(row.pendingSms, 'sms'),
      available: sendCode.sms !== undefined
    },
    language: row.language,
    required: [...notices.values()].flatMap(({ subject, required }) =>
      required === null ? [] : [{ subject, ...required }]
    )
  }
}

type Change = {
  holder: string
  mailOn: boolean
  smsOn: boolean
  language: Lang
  /** Confirmed addresses that stay. */
  keep: Record<Way, boolean>
  /** Ways by which nothing is to be confirmed any more. */
  settled: Way[]
  /** Addresses that are newly named, sealed. */
  named: { way: Way; address: Buffer }[]
}

/** Writes what a holder wishes: addresses that they did not name again are forgotten. */
export async function setPreferences(
  tx: Queryable,
  { holder, mailOn, smsOn, language, keep, settled, named }: Change
): Promise<void> {
  await tx.query({
    name: 'set preferences',
    text: `
      insert into notification_preference as p (holder, mail_on, sms_on, language) values ($1, $2, $3, $4)
      on conflict (holder) do update set mail_on = $2, sms_on = $3, language = $4,
        mail = case when $5 then p.mail end, sms = case when $6 then p.sms end, changed_at = now()`,
    values: [holder, mailOn, smsOn, language, keep.mail, keep.sms]
  })
  await tx.query({
    name: 'settle pending contacts',
    text: 'delete from contact_pending where holder = $1 and way = any($2)',
    values: [holder, settled]
  })
  await tx.query({
    name: 'name contacts',
    text: `
      insert into contact_pending (holder, way, address) select $1, way, address from unnest($2::text[], $3::bytea[]) as n (way, address)
      on conflict (holder, way) do update set address = excluded.address, code = null, tries = 0, expires_at = null`,
    values: [holder, named.map(({ way }) => way), named.map(({ address }) => address)]
  })
}
