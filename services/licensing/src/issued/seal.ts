import type { FormKind } from '@motcua/documents/forms'
import { signPdf } from '@motcua/documents/signing'
import { keep } from '@motcua/documents/store'
import type { Deps } from '../deps.ts'
import type { LicensingDossier } from '../dossier/as-it-stands.ts'
import { officeOf } from './common.ts'
import type { Form } from './letters.ts'

const NUMBERS: Partial<Record<FormKind, string>> = {
  receipt: '01',
  'supplement-request': '02',
  'intake-refusal': '03',
  apology: '04',
  'stop-notice': '05'
}

/**
 * The digest of the letter that an event of the dossier is, under the seal of its agency: set and sealed once, at its first
 * reading, then kept. Of two who read at once both seal, and one letter counts; the other's bytes are swept.
 */
export async function sealedLetter(
  deps: Deps,
  dossier: LicensingDossier,
  { seq, at, form }: { seq: number; at: string; form: Form }
): Promise<string> {
  const { pool, forms, signer, papers } = deps
  const before = await pool.query<Kept>('select sha256 from letter where dossier_id = $1 and seq = $2', [
    dossier.id,
    seq
  ])
  const [kept] = before.rows
  if (kept !== undefined) return kept.sha256
  const pdf = await forms.renderForm(form.kind, form.data)
  const { name, place } = officeOf(deps, dossier.agency)
  const no = NUMBERS[form.kind]
  const reason = `${no === undefined ? 'Xác nhận' : `Mẫu ${no}`} ${dossier.code ?? ''}/${seq}`
  const sealed = await signPdf(pdf, signer, { at: new Date(at), name, reason, place })
  const { rows } = await pool.query<Kept>(
    `insert into letter (dossier_id, seq, sha256) values ($1, $2, $3)
     on conflict (dossier_id, seq) do update set sha256 = letter.sha256 returning sha256`,
    [dossier.id, seq, await keep(papers.store, Uint8Array.from(sealed))]
  )
  const [row] = rows
  if (row === undefined) throw new Error('a letter that was sealed is gone')
  return row.sha256
}

type Kept = { sha256: string }
