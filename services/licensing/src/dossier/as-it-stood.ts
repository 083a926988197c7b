import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import { answersOf, procedureOf } from './answers-of.ts'
import type { Deps } from '../deps.ts'
import { clockOf } from '../domain/clock.ts'
import type { EventType } from '../domain/events.ts'
import { summaryOf, type Procedure } from '../domain/procedure.ts'
import { evolve, initial, type State } from '../domain/state.ts'
import { stateOf, type LicensingDossier } from './as-it-stands.ts'
import type { Evidence } from './evidence.ts'

/** What each act is called to an applicant. */
export const ACTS: Record<EventType, { vi: string; en: string }> = {
  Submitted: { vi: 'Nộp hồ sơ', en: 'Application filed' },
  Accepted: { vi: 'Tiếp nhận hồ sơ', en: 'Application accepted' },
  RefusedAtIntake: { vi: 'Từ chối tiếp nhận hồ sơ', en: 'Application not accepted' },
  SupplementRequested: { vi: 'Yêu cầu bổ sung hồ sơ', en: 'Supplement requested' },
  SupplementedAtIntake: { vi: 'Đã bổ sung hồ sơ, chờ kiểm tra', en: 'Supplement received, to be checked' },
  Supplemented: { vi: 'Đã bổ sung hồ sơ', en: 'Supplement received' },
  ProcessingStarted: { vi: 'Thẩm định hồ sơ', en: 'Processing started' },
  Assigned: { vi: 'Phân công xử lý hồ sơ', en: 'Assigned to an officer' },
  Claimed: { vi: 'Nhận xử lý hồ sơ', en: 'Taken on by an officer' },
  Released: { vi: 'Chuyển lại để phân công', en: 'Released for assignment' },
  ClaimExpired: { vi: 'Chuyển lại để phân công', en: 'Released for assignment' },
  Forwarded: { vi: 'Chuyển bước xử lý tiếp theo', en: 'Forwarded to the next step' },
  SentBack: { vi: 'Chuyển lại bước trước', en: 'Sent back to the step before' },
  OpinionRequested: { vi: 'Lấy ý kiến cơ quan liên quan', en: 'Opinion of another body requested' },
  OpinionGiven: { vi: 'Đã có ý kiến của cơ quan liên quan', en: 'Opinion of another body received' },
  OpinionLapsed: { vi: 'Hết thời hạn lấy ý kiến', en: 'Time for the opinion has passed' },
  ResultDrafted: { vi: 'Dự thảo kết quả', en: 'Result drafted' },
  DraftSentBack: { vi: 'Trả lại dự thảo kết quả', en: 'Draft sent back' },
  Extended: { vi: 'Xin lỗi và hẹn lại ngày trả kết quả', en: 'Apology; a new date is promised' },
  Reminded: { vi: 'Nhắc thời hạn giải quyết', en: 'Reminder of the time limit' },
  CalendarChanged: { vi: 'Tính lại ngày hẹn theo lịch làm việc mới', en: 'Date counted on a new calendar' },
  MessageSent: { vi: 'Trao đổi với người nộp', en: 'Message' },
  NoteTaken: { vi: 'Ghi chú nội bộ', en: 'Internal note' },
  Reopened: { vi: 'Mở lại hồ sơ để giải quyết lại', en: 'Reopened' },
  ResultCorrected: { vi: 'Đính chính kết quả', en: 'Result corrected' },
  FeeRequested: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Fee requested' },
  FeePaid: { vi: 'Đã thực hiện nghĩa vụ tài chính', en: 'Fee paid' },
  Withdrawn: { vi: 'Người nộp rút hồ sơ', en: 'Application withdrawn' },
  Stopped: { vi: 'Dừng giải quyết hồ sơ', en: 'Processing stopped' },
  Approved: { vi: 'Đã giải quyết: đồng ý', en: 'Decided: approved' },
  Rejected: { vi: 'Đã giải quyết: không đồng ý', en: 'Decided: rejected' },
  ResultReturned: { vi: 'Đã trả kết quả', en: 'Result returned' }
}

/** The dossier at its present version, told in neutral words with the applicant's data. Only for submitted dossiers. */
export function asItStood(deps: Deps, dossier: LicensingDossier, evidence: Evidence): DossierAsItStood {
  const state = stateOf(dossier)
  const { directory, calendars } = deps
  const procedure = procedureOf(deps, dossier)
  const agency = directory.agencies.get(dossier.agency)
  const last = dossier.history.at(-1)
  if (last === undefined || dossier.code === null || state.submittedAt === null || agency === undefined)
    throw new Error(`dossier ${dossier.id} was never submitted to an agency that we know`)
  const answers = answersOf(dossier)
  const due = (then: State): string | null =>
    then.acceptedAt === null
      ? null
      : (clockOf(then, procedure, calendars.version(then.calendar ?? ''))?.at ?? null)
  return {
    id: dossier.id,
    seq: dossier.seq,
    code: dossier.code,
    status: state.status,
    channel: channelOf(dossier),
    procedure: {
      code: procedure.nationalCode.value ?? procedure.code,
      version: procedure.version,
      name: procedure.name,
      field: { code: procedure.field.code, name: procedure.field.name }
    },
    agency: { code: agency.code, name: agency.name, unit: agency.unit },
    applicant: applicantOf(deps, dossier, answers),
    party: { person: dossier.owner, institution: dossier.institution },
    summary: summaryOf(procedure, nameOf(deps, dossier), answers).vi,
    submittedAt: state.submittedAt,
    acceptedAt: state.acceptedAt,
    dueAt: due(state),
    decidedAt: state.decidedAt,
    closedAt: state.closedAt,
    returnedAt: state.returnedAt,
    reason: dossier.contents[last.seq]?.text ?? null,
    papers: evidence.papers,
    fees: feesOf(dossier, state, procedure, due),
    supplements: state.supplements.map(({ no, requestedAt, requestedBy, seq, receivedAt }) => ({
      no,
      requestedAt,
      requestedBy: officialOf(deps, requestedBy),
      content: dossier.contents[seq]?.text ?? '',
      receivedAt,
      papers: evidence.supplements.get(no) ?? [],
      dueBefore: due(dossier.history.slice(0, seq - 1).reduce(evolve, initial)),
      dueAfter: receivedAt === null ? null : due(state)
    })),
    results: evidence.results,
    act: {
      type: last.type,
      at: last.at,
      by: last.by.kind === 'official' ? officialOf(deps, last.by.id) : null,
      text: ACTS[last.type],
      plannedEnd: due(state)
    }
  }
}

/** Every fee that was asked for, the newest last. */
const feesOf = (
  { history }: LicensingDossier,
  { feeRequests }: State,
  { name }: Procedure,
  due: (then: State) => string | null
): DossierAsItStood['fees'] =>
  history
    .filter(event => event.type === 'FeeRequested')
    .map(({ amount, at, seq }, i) => ({
      no: i + 1,
      name: { vi: `Phí, lệ phí: ${name.vi}`, en: `Fee: ${name.en}` },
      vnd: amount,
      requestedAt: at,
      paidAt: feeRequests[i]?.paidAt ?? null,
      dueBefore: due(history.slice(0, seq - 1).reduce(evolve, initial))
    }))

/** An officer's own counter and the post are not known yet. */
function channelOf({ history: [first] }: LicensingDossier): DossierAsItStood['channel'] {
  return (first?.type === 'Submitted' ? first.channel : undefined) ?? 'online'
}

const nameOf = ({ directory }: Deps, { institution }: LicensingDossier): string =>
  institution === null ? '' : (directory.institutions.get(institution)?.name ?? '')

function applicantOf(
  { directory }: Deps,
  { institution }: LicensingDossier,
  answers: Record<string, unknown>
): DossierAsItStood['applicant'] {
  const known = institution === null ? undefined : directory.institutions.get(institution)
  if (known === undefined) throw new Error('only institutions apply so far')
  const given = (key: string): string | null => (typeof answers[key] === 'string' ? answers[key] : null)
  return {
    kind: 'organisation',
    name: known.name,
    identifierKind: 'taxCode',
    identifier: known.taxCode,
    email: given('email') ?? known.email,
    phone: given('phone') ?? known.phone,
    account: null
  }
}

function officialOf({ directory }: Deps, id: string): DossierAsItStood['supplements'][number]['requestedBy'] {
  const official = directory.officials.get(id)
  return official
    ? { name: official.name, title: official.title.vi, department: official.department.vi }
    : { name: 'Cán bộ', title: '', department: '' }
}
