import { newCheckCode } from '@motcua/documents/check-code'
import { signPdf } from '@motcua/documents/signing'
import { keep } from '@motcua/documents/store'
import type { Pool } from 'pg'
import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import type { LicensingDossier } from '../dossier/as-it-stands.ts'
import { licenceId } from '../register/licence-id.ts'
import { officeOf, signerOf } from './common.ts'
import { grantedBy, resultForm } from './result-form.ts'

type Issued = { code: string; sha256: string | null }

/**
 * The digest of the signed result that `event` made, made at its first reading: set and signed once, then kept. Of two who
 * read at once both sign, and one paper counts; the other's bytes are swept.
 */
export async function issueResult(
  deps: Deps,
  dossier: LicensingDossier,
  event: Event & { seq: number }
): Promise<string> {
  const { pool, forms, signer, checkUrl, papers } = deps
  const issued = await codeOf(pool, dossier, event, grantedBy(deps, dossier))
  if (issued.sha256 !== null) return issued.sha256
  const check = { code: issued.code, address: `${checkUrl}/${issued.code}` }
  const { kind, data } = resultForm(deps, dossier, event.seq, check)
  const pdf = await forms.renderForm(kind, data)
  const { name, place } = officeOf(deps, dossier.agency)
  const reason = `Kết quả ${dossier.code ?? ''}, ${signerOf(deps, event).position}`
  const signed = await signPdf(pdf, signer, { at: new Date(event.at), name, reason, place })
  const sha256 = await keep(papers.store, Uint8Array.from(signed))
  const { rows } = await pool.query<{ sha256: string }>(
    `update check_code set sha256 = coalesce(sha256, $3) where dossier_id = $1 and seq = $2 returning sha256`,
    [dossier.id, event.seq, sha256]
  )
  const [row] = rows
  if (row === undefined) throw new Error('a code that was issued is gone')
  return row.sha256
}

/** What the result that `event` made is checked by, and where; drawn at the first asking. */
export async function checkOf(
  deps: Deps,
  dossier: LicensingDossier,
  event: Event & { seq: number }
): Promise<{ code: string; address: string }> {
  const { code } = await codeOf(deps.pool, dossier, event, grantedBy(deps, dossier))
  return { code, address: `${deps.checkUrl}/${code}` }
}

/** Draws the code of a result at its first reading; afterwards it is always the same. */
async function codeOf(
  pool: Pool,
  { id }: LicensingDossier,
  { seq, at }: Event & { seq: number },
  granted: Parameters<typeof licenceId>[0] | undefined
): Promise<Issued> {
  await pool.query(
    `insert into check_code (code, dossier_id, seq, licence_id, issued_at) values ($1, $2, $3, $4, $5)
     on conflict (dossier_id, seq) do nothing`,
    [newCheckCode(), id, seq, granted ? licenceId(granted) : null, at]
  )
  const { rows } = await pool.query<Issued>(
    'select code, sha256 from check_code where dossier_id = $1 and seq = $2',
    [id, seq]
  )
  const [row] = rows
  if (row === undefined) throw new Error('a code that was issued is gone')
  return row
}
