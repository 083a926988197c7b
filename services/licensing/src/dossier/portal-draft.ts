import { Type } from 'typebox'
import type { Queryable } from '@motcua/db'
import { noSuchDossier } from '@motcua/casework/refusals'

/** Which filing of which portal. */
export const PortalFiling = {
  portal: Type.String({ pattern: '^[a-z][a-z0-9-]{1,30}$' }),
  code: Type.String({ minLength: 1, maxLength: 60, description: 'by which the portal knows it' })
}
type Ref = { portal: string; code: string }

/** The key that the draft of a filing is begun under, in its owner's name. */
export const beginningOf = ({ portal, code }: Ref): string => `${portal} ${code}`
/** The key that it is filed under, in the name of the service that speaks to portals. */
export const filingOf = (ref: Ref): string => `${beginningOf(ref)} filed`

/** What a filing became: `remembered` under its key, or filed by the applicant out of the draft that was begun for it. */
export async function filedBefore(
  db: Queryable,
  principal: string,
  { id, ...ref }: Ref & { id: string }
): Promise<{ id: string; code: string; remembered: boolean } | undefined> {
  const { rows } = await db.query<{ id: string; code: string; remembered: boolean }>({
    name: 'filed-before',
    text: `
      select d.id, d.code, i.dossier_id is not null as remembered from dossier d
      left join idempotency i on i.principal = $1 and i.key = $2 and i.dossier_id = d.id
      where d.seq > 0 and d.id in (
        select dossier_id from idempotency where principal = $1 and key = $2
        union all
        select o.id from dossier o join idempotency b on b.principal = o.owner_id and b.key = $3 and b.dossier_id = o.id
        where o.id = $4)`,
    values: [principal, filingOf(ref), beginningOf(ref), id]
  })
  return rows[0]
}

/** Whether this draft was begun for this filing. Throws Refusal otherwise: nobody else's drafts are touched. */
export async function mustBeBegunFor(db: Queryable, id: string, ref: Ref): Promise<void> {
  const { rowCount } = await db.query({
    name: 'begun-for-portal',
    text: `select from dossier d join idempotency i on i.principal = d.owner_id and i.key = $2 and i.dossier_id = d.id
           where d.id = $1 and d.seq = 0`,
    values: [id, beginningOf(ref)]
  })
  if (rowCount !== 1) throw noSuchDossier()
}

/**
 * Removes a draft that was begun for a filing which is refused, with its papers (whose bytes go with the next sweep of the
 * store). Without effect on one that was filed, or is gone.
 */
export async function dropPortalDraft(db: Queryable, id: string, ref: Ref): Promise<void> {
  await db.query({
    name: 'drop-portal-draft',
    text: `
      with begun as materialized (
        select d.id, d.owner_id from dossier d
        join idempotency i on i.principal = d.owner_id and i.key = $2 and i.dossier_id = d.id
        where d.id = $1 and d.seq = 0 for update of d
      ), contents as (
        delete from dossier_content c using begun where c.dossier_id = begun.id
      ), papers as (
        delete from paper p using begun where p.dossier_id = begun.id
      ), keys as (
        delete from idempotency i using begun where i.principal = begun.owner_id and i.dossier_id = begun.id
      )
      delete from dossier d using begun where d.id = begun.id`,
    values: [id, beginningOf(ref)]
  })
}
