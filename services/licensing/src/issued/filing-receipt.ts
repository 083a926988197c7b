import type { FormData } from '@motcua/documents/forms'
import { asAt } from '@motcua/casework/load'
import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import { termsOf } from '../domain/terms.ts'
import { answersOf, procedureOf } from '../dossier/answers-of.ts'
import { dueOf, stateOf, type LicensingDossier } from '../dossier/as-it-stands.ts'
import { evidenceOf } from '../dossier/evidence.ts'
import { applicantOf, letterOf, officeOf } from './common.ts'

/**
 * What an applicant holds from the moment of filing, before anybody has looked at it: what was handed in, by digest, when,
 * and until when intake answers. `event` is the filing.
 */
export async function filingReceipt(
  deps: Deps,
  now: LicensingDossier,
  event: Event & { seq: number }
): Promise<FormData<'filing'>> {
  const dossier = asAt(now, event.seq)
  const procedure = procedureOf(deps, dossier)
  const stated = termsOf(procedure, answersOf(dossier)).papers.filter(({ kind }) => kind === 'form')
  const { papers: files } = await evidenceOf(deps, dossier)
  const answerBy = dueOf(stateOf(dossier), procedure, deps.calendars)?.at
  return {
    ...letterOf(deps, dossier, event),
    // no official has acted yet: the system speaks for the agency
    signer: { position: 'Hệ thống Một Cửa', name: officeOf(deps, dossier.agency).name },
    filedAt: event.at,
    ...(answerBy == null ? {} : { answerBy }),
    papers: [
      ...stated.map(({ name }) => ({ name: `${name.vi.slice(0, 250)} (khai trực tuyến)` })),
      ...files.map(({ component, name, sha256 }) => ({
        name: component.name.vi.slice(0, 300),
        file: name.slice(0, 300),
        sha256
      }))
    ],
    submittedBy: applicantOf(deps, dossier).representative
  }
}
