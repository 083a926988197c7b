import type { Principal } from '@motcua/auth'
import { noSuchDossier } from '@motcua/casework/refusals'
import { inTransaction, type Queryable } from '@motcua/db'
import { together } from '@motcua/db/together'
import type { Pool } from 'pg'
import { inRoleOf, type Delegation } from '../domain/delegation.ts'
import { inPlaceOf, type Mandate } from '../domain/mandate.ts'
import { reaches } from '../domain/term.ts'

/** What a person may act as, and by what they were given it: the token itself where `by` is empty. */
export type Standing = { principal: Principal; by: { mandate?: string; delegation?: string } }

/** Where it is found what was given to whom. */
type Granting = { pool: Pool; lent: Lent }

/** What of a dossier decides who may act in whose place. */
type About = { institution: string | null; procedure: { code: string } }

/**
 * As whom this person may do it: as themselves, else by the first mandate or delegation that lets them. Nothing is read
 * while the token is enough. Where nothing is enough, all that they are.
 */
export async function standingTo(
  may: (principal: Principal) => boolean,
  deps: Granting,
  principal: Principal,
  about: About,
  day: string
): Promise<Standing> {
  if (may(principal)) return { principal, by: {} }
  const given = await givenTo(deps, principal, about, day)
  return given.find(one => may(one.principal)) ?? { principal: allOf(principal, given), by: {} }
}

/** The person with all that mandates and delegations make of them for this dossier: what they may see and are offered. */
export async function readerOf(
  deps: Granting,
  principal: Principal,
  about: About,
  day: string
): Promise<Principal> {
  return allOf(principal, await givenTo(deps, principal, about, day))
}

/**
 * Holds what the act is done by until the transaction ends; throws noSuchDossier when it was revoked. A revocation waits
 * for an act that is under way, or the act finds it: none is written after it.
 */
export async function holdOn(tx: Queryable, { mandate, delegation }: Standing['by']): Promise<void> {
  for (const [id, text] of [
    [mandate, 'select id from mandate where id = $1 and revoked_at is null for share'],
    [delegation, 'select id from delegation where id = $1 and revoked_at is null for share']
  ] as const) {
    if (id === undefined) continue
    const { rowCount } = await tx.query(text, [id])
    if (rowCount !== 1) throw noSuchDossier()
  }
}

/** Writes by what the caller acts by: in one transaction that holds on to it, or straight away where it is their own token. */
export const writeAs = <T>(
  pool: Pool,
  by: Standing['by'],
  write: (db: Queryable) => Promise<T>
): Promise<T> =>
  by.mandate === undefined && by.delegation === undefined
    ? write(pool)
    : inTransaction(pool, async tx => {
        await holdOn(tx, by)
        return write(tx)
      })

/** An official acts for no institution, an applicant for no agency: one of the two is asked for, or nothing. */
async function givenTo(
  { pool, lent }: Granting,
  principal: Principal,
  { institution, procedure }: About,
  day: string
): Promise<Standing[]> {
  const at = { procedure: procedure.code, day }
  if (principal.agency === null) {
    if (institution === null || principal.institutions.includes(institution)) return []
    const mandates = await mandatesOn(pool, principal.id, day)
    return mandates
      .filter(one => one.institution === institution && reaches(one, at))
      .map(one => ({ principal: inPlaceOf(principal, one), by: { mandate: one.id } }))
  }
  // at their own agency, which need not be the dossier's: a decision may be another one's
  const delegations = await lent({ person: principal.id, agency: principal.agency })
  return delegations
    .filter(one => reaches(one, at))
    .map(one => ({ principal: inRoleOf(principal, one), by: { delegation: one.id } }))
}

/** What was lent to an official at an agency and not taken back; asked for in one statement with what others need meanwhile. */
export type Lent = (to: { person: string; agency: string }) => Promise<Delegation[]>

export const createLent = (pool: Queryable): Lent =>
  together(async asked => {
    const { rows } = await pool.query<Delegation & { no: number }>({
      name: 'delegations-to',
      text: `
        select a.no::int, id, d.person, d.agency, role, procedures, from_day as from, until_day as until,
          revoked_at as "revokedAt"
        from unnest($1::text[], $2::text[]) with ordinality as a (person, agency, no)
        join delegation d on d.person = a.person and d.agency = a.agency
        where revoked_at is null order by given_at, id`,
      values: [asked.map(({ person }) => person), asked.map(({ agency }) => agency)]
    })
    return asked.map((_, n) => rows.filter(({ no }) => no === n + 1))
  })

/** The mandates of a person that run on a day, whatever their procedures. */
export async function mandatesOn(db: Queryable, person: string, day: string): Promise<Mandate[]> {
  const { rows } = await db.query<Mandate>({
    name: 'mandates-to',
    text: `
      select id, person, institution, procedures, from_day as from, until_day as until, revoked_at as "revokedAt"
      from mandate where person = $1 and revoked_at is null and $2::date between from_day and until_day
      order by given_at, id`,
    values: [person, day]
  })
  return rows
}

/** The institutions that a person acts for on a day: by their token, or by a mandate, whatever its procedures. */
export async function institutionsOf(db: Queryable, principal: Principal, day: string): Promise<string[]> {
  const mandates = principal.agency === null ? await mandatesOn(db, principal.id, day) : []
  return [...new Set([...principal.institutions, ...mandates.map(({ institution }) => institution)])]
}

const allOf = (principal: Principal, given: readonly Standing[]): Principal => ({
  ...principal,
  roles: [...new Set([principal, ...given.map(one => one.principal)].flatMap(({ roles }) => roles))],
  institutions: [
    ...new Set([principal, ...given.map(one => one.principal)].flatMap(({ institutions }) => institutions))
  ]
})
