import type { FormData } from '@motcua/documents/forms'
import { answersOf, procedureOf } from '../dossier/answers-of.ts'
import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import type { LicensingDossier } from '../dossier/as-it-stands.ts'

export type Letter = Pick<
  FormData<'intake-refusal'>,
  'demo' | 'issuedAt' | 'office' | 'number' | 'dossier' | 'signer'
>

const PLACE = 'Huế'

export const officeOf = ({ directory }: Deps, code: string): Letter['office'] => ({
  name: directory.agencies.get(code)?.name.vi ?? code,
  place: PLACE
})

export function signerOf({ directory }: Deps, { by }: Pick<Event, 'by'>): Letter['signer'] {
  const official = directory.officials.get(by.id)
  return official ? { position: official.title.vi, name: official.name } : { position: 'Cán bộ', name: by.id }
}

export function applicantOf({ directory }: Deps, dossier: LicensingDossier) {
  const institution = directory.institutions.get(dossier.institution ?? '')
  const answers = answersOf(dossier)
  const given = (key: string): string | undefined => {
    const answer = answers[key]
    return typeof answer === 'string' && answer.trim() !== '' ? answer : undefined
  }
  return {
    name: institution?.name ?? given('representativeName') ?? 'Người nộp hồ sơ',
    representative: given('representativeName') ?? institution?.name ?? 'Người nộp hồ sơ',
    phone: given('phone') ?? institution?.phone,
    email: given('email') ?? institution?.email
  }
}

/** What every letter about a dossier bears; `dossier` is as it stood right after `event`, whose number and day the letter has. */
export function letterOf(deps: Deps, dossier: LicensingDossier, event: Event & { seq: number }): Letter {
  const { name: applicant, phone, email } = applicantOf(deps, dossier)
  const code = dossier.code ?? dossier.id
  return {
    // every institution and official that we know is one of the demonstration
    demo: true,
    issuedAt: event.at,
    office: officeOf(deps, dossier.agency),
    number: `${code}/${event.seq}`,
    dossier: {
      code,
      procedure: procedureOf(deps, dossier).name.vi,
      applicant,
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email })
    },
    signer: signerOf(deps, event)
  }
}
