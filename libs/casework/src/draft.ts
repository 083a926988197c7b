import type { Queryable } from '@motcua/db'
import { digest } from './canonical.ts'
import { START } from './history.ts'
import type { Content, Dossier } from './load.ts'
import { changedMeanwhile, noSuchDossier, reusedKey } from './refusals.ts'

/** Where a dossier begins: its identity, fixed from now on. */
export type Beginning = {
  id: string
  procedure: { code: string; version: number }
  agency: string
  owner: string
  institution: string | null
  at: string
  key: string
  body: unknown
}

/**
 * Begins a dossier as a draft; the same key and body again answers with the id of the first time, and without the draft
 * as it was begun: it may be another by now.
 */
export async function beginDraft(
  db: Queryable,
  content: Content,
  beginning: Beginning
): Promise<{ id: string; begun?: Dossier<never> }> {
  const { id, procedure, agency, owner, institution, at, key, body } = beginning
  const requestHash = digest(body)
  const { rowCount } = await db.query({
    name: 'begin-draft',
    text: `
      with remembered as (
        insert into idempotency (principal, key, request_hash, dossier_id, seq)
        values ($1, $2, $3, $4, 0) on conflict do nothing returning dossier_id
      ), begun as (
        insert into dossier (id, procedure_code, procedure_version, agency, owner_id, institution_id, begun_at, changed_at)
        select dossier_id, $5, $6, $7, $1, $8, $9, $9 from remembered returning id
      )
      insert into dossier_content (dossier_id, seq, content) select id, 0, $10::jsonb from begun`,
    values: [owner, key, requestHash, id, procedure.code, procedure.version, agency, institution, at, content]
  })
  if (rowCount === 1) return { id, begun: asBegun(content, beginning) }
  const { rows } = await db.query<{ dossier_id: string; request_hash: string }>(
    'select dossier_id, request_hash from idempotency where principal = $1 and key = $2',
    [owner, key]
  )
  const [first] = rows
  if (first === undefined || first.request_hash !== requestHash) throw reusedKey()
  return { id: first.dossier_id }
}

const asBegun = (
  content: Content,
  { id, procedure, agency, owner, institution, at }: Beginning
): Dossier<never> => ({
  id,
  seq: 0,
  draft: 1,
  code: null,
  procedure: { code: procedure.code, version: procedure.version },
  agency,
  owner,
  institution,
  begunAt: at,
  changedAt: at,
  history: [],
  lastHash: START,
  contents: { 0: content }
})

/**
 * Replaces a draft's content while it still has `version`; answers the next version. Saving the same once more (the
 * answer was lost on the way) is no conflict.
 */
export async function saveDraft(
  db: Queryable,
  id: string,
  version: number,
  content: Content,
  at: string
): Promise<number> {
  const { rowCount } = await db.query({
    name: 'save-draft',
    text: `
      with head as (
        update dossier set draft = draft + 1, changed_at = $3 where id = $1 and seq = 0 and draft = $2 returning id
      )
      update dossier_content c set content = $4::jsonb from head where c.dossier_id = head.id and c.seq = 0`,
    values: [id, version, at, content]
  })
  if (rowCount === 1) return version + 1
  const { rows } = await db.query<{ seq: number; draft: number; content: Content | null }>(
    `select d.seq, d.draft, c.content from dossier d
     left join dossier_content c on c.dossier_id = d.id and c.seq = 0 where d.id = $1`,
    [id]
  )
  const [now] = rows
  if (now === undefined) throw noSuchDossier()
  const saidBefore =
    now.seq === 0 && now.draft === version + 1 && digest(now.content?.answers) === digest(content.answers)
  if (saidBefore) return now.draft
  throw changedMeanwhile(now.seq === 0 ? now.draft : now.seq)
}
