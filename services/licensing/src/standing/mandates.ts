import type { Static } from 'typebox'
import { Type } from 'typebox'
import { digest } from '@motcua/casework/canonical'
import { reusedKey } from '@motcua/casework/refusals'
import type { Queryable } from '@motcua/db'
import { Refusal } from '@motcua/refusal'
import type { Mandate } from '../domain/mandate.ts'
import { PersonId, term, told } from './grants.ts'

const closed = { additionalProperties: false }

export const MandateBody = Type.Object({ person: PersonId, institution: PersonId, ...term }, closed)
const orNull = Type.Union([Type.String(), Type.Null()])
export const MandateView = Type.Object(
  {
    ...told,
    revokedBy: orNull,
    revokedReason: orNull,
    revokedAgency: Type.Union([Type.String(), Type.Null()], {
      description: 'of the administrator who stopped it; null where the institution took it back'
    }),
    ...MandateBody.properties
  },
  closed
)
export type MandateView = Static<typeof MandateView>

export const MANDATE_COLUMNS = `id, person, institution, procedures, from_day as from, until_day as until,
  given_by as "givenBy", given_at as "givenAt", revoked_at as "revokedAt", revoked_by as "revokedBy",
  revoked_reason as "revokedReason", revoked_agency as "revokedAgency"`
const MOST = 200

type Giving = { given: Static<typeof MandateBody>; id: string; by: string; at: string; key: string }

/** Keeps a mandate; the same key and body again answers with the one of the first time. */
export async function giveMandate(db: Queryable, { given, id, by, at, key }: Giving): Promise<MandateView> {
  const { person, institution, procedures, from, until } = given
  const requestHash = digest(given)
  const { rows } = await db.query<MandateView>(
    `insert into mandate (id, person, institution, procedures, from_day, until_day, given_by, given_at, key, request_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (given_by, key) do nothing returning ${MANDATE_COLUMNS}`,
    [id, person, institution, procedures, from, until, by, at, key, requestHash]
  )
  const [kept] = rows
  if (kept !== undefined) return kept
  const { rows: before } = await db.query<MandateView>(
    `select ${MANDATE_COLUMNS} from mandate where given_by = $1 and key = $2 and request_hash = $3`,
    [by, key, requestHash]
  )
  const [first] = before
  if (first === undefined) throw reusedKey()
  return first
}

type Revoking = {
  id: string
  /** Whose mandates the caller may end; null: everybody's. */
  institutions: readonly string[] | null
  by: string
  /** Of an administrator who stops it for the authority. */
  agency: string | null
  reason: string | null
  at: string
}

/** Ends it at once, and for good; revoked once more it stays as it was. Undefined where none of these gave it. */
export async function revokeMandate(
  db: Queryable,
  { id, institutions, by, agency, reason, at }: Revoking
): Promise<MandateView | undefined> {
  await db.query(
    `update mandate set revoked_by = $3, revoked_at = $4, revoked_agency = $5, revoked_reason = $6
     where id = $1 and ($2::text[] is null or institution = any($2)) and revoked_at is null`,
    [id, institutions, by, at, agency, reason]
  )
  const { rows } = await db.query<MandateView>(
    `select ${MANDATE_COLUMNS} from mandate where id = $1 and ($2::text[] is null or institution = any($2))`,
    [id, institutions]
  )
  return rows[0]
}

/** The newest mandates of an institution, or of a person. */
export async function listMandates(
  db: Queryable,
  of: Partial<Pick<Mandate, 'person' | 'institution'>>
): Promise<MandateView[]> {
  const { rows } = await db.query<MandateView>(
    `select ${MANDATE_COLUMNS} from mandate where (institution = $1 or person = $2) order by given_at desc, id limit ${MOST}`,
    [of.institution ?? null, of.person ?? null]
  )
  return rows
}

export const noSuchMandate = (): Refusal =>
  new Refusal('notFound', 'mandate-not-found', {
    vi: 'Không tìm thấy văn bản ủy quyền',
    en: 'There is no such mandate'
  })
