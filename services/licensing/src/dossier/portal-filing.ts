import type { Queryable } from '@motcua/db'
import { beginDraft } from '@motcua/casework/draft'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../deps.ts'
import { withPapers, type Coming } from '../domain/papers-for.ts'
import { applyingAs, type Applying, type PortalApplicant } from '../domain/portal-applicant.ts'
import type { Answers, Procedure } from '../domain/procedure.ts'
import { invalidAnswers } from '../procedures/procedures.ts'
import { noSuchProcedure } from '../use-cases/procedures/list-procedures.ts'
import { written } from './dossiers.ts'
import { beginningOf, dropPortalDraft } from './portal-draft.ts'

type Body = {
  id: string
  portal: string
  code: string
  procedure: string
  applicant: PortalApplicant
  answers: Answers
  papers?: Coming[]
}
type Read = { procedure: Procedure; agency: string; applying: Applying; answers: Answers }

/**
 * What a filing says, held against all rules of a submission but those about the contents of its papers. Throws Refusal
 * with a pointer to each fault: nothing is begun that could not be filed.
 */
export function readFiling(
  { procedures, directory, lists }: Deps,
  { procedure: name, applicant, answers: given, papers = [] }: Body,
  day: string,
  within: string | undefined
): Read {
  const procedure = procedures.offered(day).find(one => one.code === name || one.nationalCode.value === name)
  if (procedure === undefined) throw noSuchProcedure()
  const agency = lists.agencyOn(procedure.agency, day) ?? procedure.agency
  mustLieWithin(agency, within)
  if (!procedures.isOpen(procedure)) throw notOpen()
  const applying = applyingAs(procedure, applicant, directory.institutions.values())
  const { answers, faults } = withPapers(procedure.form, given, papers)
  if (faults.length > 0) throw invalidAnswers(faults.map(fault => ({ ...fault, in: 'body' })))
  const visible = papers.map(one => ({ ...one, state: 'visible' as const }))
  return { procedure, agency, applying, answers: procedures.check(procedure, answers, day, visible) }
}

/** The draft of a filing, the same however often it is asked for; one that was begun as another's goes. */
export async function beginFiling(
  pool: Queryable,
  { id, portal, code }: Body,
  { procedure, agency, applying, answers }: Read,
  { principal, at }: { principal: string; at: string }
): Promise<string> {
  const owner = 'owner' in applying ? applying.owner : principal
  const institution = 'institution' in applying ? applying.institution : null
  const { rowCount } = await pool.query({
    name: 'begun-as-another',
    text: `select from dossier where id = $1 and seq = 0
           and (owner_id, coalesce(institution_id, ''), procedure_code, procedure_version) <> ($2, $3, $4, $5)`,
    values: [id, owner, institution ?? '', procedure.code, procedure.version]
  })
  if (rowCount === 1) await dropPortalDraft(pool, id, { portal, code })
  const key = beginningOf({ portal, code })
  const beginning = { id, procedure, agency, owner, institution, at, key, body: { portal, code } }
  return (await beginDraft(pool, written({ answers }).content, beginning)).id
}

/** Throws Refusal unless an agency is this one or lies below it; any is good where none is named. */
export function mustLieWithin(agency: string, within: string | undefined): void {
  if (within === undefined || `${agency}.`.startsWith(`${within}.`)) return
  const detail = {
    vi: 'Cơ quan giải quyết thủ tục này không thuộc phạm vi của cổng',
    en: 'The agency of this procedure is not one that the portal serves'
  }
  const errors = [{ pointer: '#/procedure', in: 'body', rule: 'agency', detail }]
  throw new Refusal('unprocessable', 'other-agency', detail, { errors })
}

const notOpen = (): Refusal =>
  new Refusal('unprocessable', 'procedure-not-open', {
    vi: 'Thủ tục này hiện không nhận hồ sơ',
    en: 'This procedure takes no applications at present'
  })
