import type { Also } from '@motcua/casework/handle'
import { Refusal } from '@motcua/refusal'
import { procedureOf } from '../dossier/answers-of.ts'
import type { Deps } from '../deps.ts'
import { namedPapers } from '../domain/named-papers.ts'
import type { Answers } from '../domain/procedure.ts'
import type { LicensingDossier } from '../dossier/as-it-stands.ts'
import { holdNamed, papersOf } from './rows.ts'

/**
 * The answers as they are filed, checked together with the papers that they name. A paper that is taken away while they are
 * written undoes the filing. Throws Refusal `invalid-answers`.
 */
export async function toFile(
  deps: Deps,
  dossier: LicensingDossier,
  given: Answers,
  day: string
): Promise<{ answers: Answers; also?: Also }> {
  const procedure = procedureOf(deps, dossier)
  const answers = deps.procedures.check(procedure, given, day, await papersOf(deps.pool, dossier.id))
  const named = namedPapers(procedure.form, answers).map(({ id }) => id)
  if (named.length === 0) return { answers }
  const also: Also = async tx => {
    if (!(await holdNamed(tx, dossier.id, named))) throw paperGone()
  }
  return { answers, also }
}

const paperGone = (): Refusal =>
  new Refusal('conflict', 'paper-gone', {
    vi: 'Một tệp vừa bị xoá khỏi hồ sơ; xin xem lại rồi nộp',
    en: 'A file was taken out of the dossier meanwhile; look again before you file'
  })
