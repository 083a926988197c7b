import type { FormData, FormKind } from '@motcua/documents/forms'
import { dateText, localDay } from '@motcua/calendar'
import { asAt } from '@motcua/casework/load'
import { answersOf, procedureOf } from '../dossier/answers-of.ts'
import type { Deps } from '../deps.ts'
import { termsOf } from '../domain/terms.ts'
import { dueOf, stateOf, type LicensingDossier } from '../dossier/as-it-stands.ts'
import { applicantOf, letterOf, officeOf } from './common.ts'
import { filingReceipt } from './filing-receipt.ts'

export type Form = { [K in FormKind]: { kind: K; data: FormData<K> } }[FormKind]

/** The receipt of filing, and forms 01 to 05: the letter that an event of the dossier is, from the data as they stood then; undefined where it is none. */
export async function letterAt(deps: Deps, now: LicensingDossier, seq: number): Promise<Form | undefined> {
  const dossier = asAt(now, seq)
  const event = dossier.history.at(-1)
  if (event === undefined || event.seq !== seq) return undefined
  const letter = letterOf(deps, dossier, event)
  const text = dossier.contents[seq]?.text
  const said = text === undefined || text.trim() === '' ? '(nội dung đã được xoá)' : text
  switch (event.type) {
    case 'Submitted':
      return { kind: 'filing', data: await filingReceipt(deps, now, event) }
    case 'Accepted':
      return { kind: 'receipt', data: { ...letter, ...receiptOf(deps, dossier, event.at) } }
    case 'SupplementRequested':
      return { kind: 'supplement-request', data: { ...letter, items: [said], reason: MISSING } }
    case 'RefusedAtIntake':
      return { kind: 'intake-refusal', data: { ...letter, reasons: [said] } }
    case 'Extended':
      return { kind: 'apology', data: { ...letter, ...promises(deps, now, seq), reason: said } }
    case 'Reminded':
      if (event.of !== 'apology') return undefined
      return {
        kind: 'apology',
        data: { ...letter, ...promises(deps, now, seq), reason: said, signer: NOBODY }
      }
    case 'Stopped':
      return {
        kind: 'stop-notice',
        data: { ...letter, acceptedAt: acceptedAt(dossier), stoppedAt: event.at, reason: said }
      }
    case 'SupplementedAtIntake':
    case 'Supplemented':
    case 'ProcessingStarted':
    case 'Assigned':
    case 'Claimed':
    case 'Released':
    case 'ClaimExpired':
    case 'Forwarded':
    case 'SentBack':
    case 'OpinionRequested':
    case 'OpinionGiven':
    case 'OpinionLapsed':
    case 'ResultDrafted':
    case 'DraftSentBack':
    case 'CalendarChanged':
    case 'MessageSent':
    case 'NoteTaken':
    case 'FeeRequested':
    case 'FeePaid':
    case 'Withdrawn':
    case 'Approved':
    case 'Rejected':
    case 'Reopened':
    case 'ResultReturned':
    case 'ResultCorrected':
      return undefined
  }
}

const MISSING = 'Thành phần hồ sơ chưa đủ hoặc chưa hợp lệ theo quy định.'
/** A draft is nobody's word yet. */
const NOBODY = { position: 'DỰ THẢO', name: '(chưa ký)' }

const acceptedAt = (dossier: LicensingDossier): string => {
  const { acceptedAt: accepted, submittedAt } = stateOf(dossier)
  return accepted ?? submittedAt ?? dossier.begunAt
}

const dueAt = (deps: Deps, dossier: LicensingDossier): string =>
  dueOf(stateOf(dossier), procedureOf(deps, dossier), deps.calendars)?.at ?? acceptedAt(dossier)

/** What was promised before an event, and what it promises. */
const promises = (deps: Deps, dossier: LicensingDossier, seq: number) => ({
  acceptedAt: acceptedAt(dossier),
  dueAt: dueAt(deps, asAt(dossier, seq - 1)),
  newDueAt: dueAt(deps, asAt(dossier, seq))
})

function receiptOf(deps: Deps, dossier: LicensingDossier, receivedAt: string) {
  const procedure = procedureOf(deps, dossier)
  const { papers, workingDays, feeVnd } = termsOf(procedure, answersOf(dossier))
  return {
    papers: papers
      .filter(({ kind }) => kind !== 'state-database')
      .map(({ name }) => ({ name: name.vi.slice(0, 300), form: 'bản điện tử' })),
    copies: 1,
    limit: `${workingDays ?? '?'} ngày làm việc, từ ngày ${dateText(localDay(receivedAt)).vi}`,
    receivedAt,
    dueAt: dueAt(deps, dossier),
    returnPlace: officeOf(deps, dossier.agency).name,
    fee: feeVnd === 0 ? 'không thu' : `${feeVnd} đồng`,
    submittedBy: applicantOf(deps, dossier).representative
  }
}
