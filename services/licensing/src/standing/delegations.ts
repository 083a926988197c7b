import { Type, type Static } from 'typebox'
import { digest } from '@motcua/casework/canonical'
import { reusedKey } from '@motcua/casework/refusals'
import type { Queryable } from '@motcua/db'
import { Refusal } from '@motcua/refusal'
import { DELEGABLE } from '../domain/delegation.ts'
import { PersonId, term, told } from './grants.ts'

const closed = { additionalProperties: false }

export const DelegationBody = Type.Object(
  {
    role: Type.Enum([...DELEGABLE]),
    to: PersonId,
    ...term,
    basis: Type.String({ minLength: 3, maxLength: 100, description: 'number of the decision' })
  },
  closed
)
export const DelegationView = Type.Object(
  { ...told, agency: Type.String(), ...DelegationBody.properties },
  closed
)
export type DelegationView = Static<typeof DelegationView>

const COLUMNS = `id, agency, role, person as to, procedures, from_day as from, until_day as until, basis,
  given_by as "givenBy", given_at as "givenAt", revoked_at as "revokedAt"`
const MOST = 200

type Giving = {
  given: Static<typeof DelegationBody>
  agency: string
  id: string
  by: string
  at: string
  key: string
}

/** Keeps a delegation; the same key and body again answers with the one of the first time. */
export async function giveDelegation(db: Queryable, giving: Giving): Promise<DelegationView> {
  const { given, agency, id, by, at, key } = giving
  const { role, to, procedures, from, until, basis } = given
  const requestHash = digest(given)
  const { rows } = await db.query<DelegationView>(
    `insert into delegation
       (id, agency, role, person, procedures, from_day, until_day, basis, given_by, given_at, key, request_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (given_by, key) do nothing returning ${COLUMNS}`,
    [id, agency, role, to, procedures, from, until, basis, by, at, key, requestHash]
  )
  const [kept] = rows
  if (kept !== undefined) return kept
  const { rows: before } = await db.query<DelegationView>(
    `select ${COLUMNS} from delegation where given_by = $1 and key = $2 and request_hash = $3`,
    [by, key, requestHash]
  )
  const [first] = before
  if (first === undefined) throw reusedKey()
  return first
}

type Office = { agency: string; roles: readonly string[] }

/** Ends it at once, and for good; revoked once more it stays as it was. Undefined where it lends none of these roles. */
export async function revokeDelegation(
  db: Queryable,
  { id, agency, roles, by, at }: Office & { id: string; by: string; at: string }
): Promise<DelegationView | undefined> {
  await db.query(
    `update delegation set revoked_by = $4, revoked_at = $5
     where id = $1 and agency = $2 and role = any($3) and revoked_at is null`,
    [id, agency, roles, by, at]
  )
  const { rows } = await db.query<DelegationView>(
    `select ${COLUMNS} from delegation where id = $1 and agency = $2 and role = any($3)`,
    [id, agency, roles]
  )
  return rows[0]
}

/** The newest delegations of an agency that lend one of these roles, or that were given to this person. */
export async function listDelegations(
  db: Queryable,
  { agency, roles, person }: Office & { person: string }
): Promise<DelegationView[]> {
  const { rows } = await db.query<DelegationView>(
    `select ${COLUMNS} from delegation where agency = $1 and (role = any($2) or person = $3)
     order by given_at desc, id limit ${MOST}`,
    [agency, roles, person]
  )
  return rows
}

export const noSuchDelegation = (): Refusal =>
  new Refusal('notFound', 'delegation-not-found', {
    vi: 'Không tìm thấy quyết định giao ký thay',
    en: 'There is no such delegation'
  })
