import type { FormData } from '@motcua/documents/forms'
import { dateText, localDay } from '@motcua/calendar'
import { asAt } from '@motcua/casework/load'
import { answersOf, procedureOf } from '../dossier/answers-of.ts'
import type { Deps } from '../deps.ts'
import type { Effect } from '../domain/licence/effects.ts'
import { summaryOf } from '../domain/procedure.ts'
import type { LicensingDossier } from '../dossier/as-it-stands.ts'
import { effectOf } from '../dossier/effect-of.ts'
import { applicantOf, letterOf, officeOf, signerOf } from './common.ts'
import type { Form } from './letters.ts'

type Check = NonNullable<FormData<'decision'>['check']>
type Grant = Extract<Effect, { kind: 'grant' }>

/** The licence that a dossier's decision granted, if it granted one. */
export function grantedBy(deps: Deps, dossier: LicensingDossier): Grant | undefined {
  const approved = dossier.history.findLast(({ type }) => type === 'Approved' || type === 'Rejected')
  if (approved?.type !== 'Approved') return undefined
  const effect = effectOf(deps, dossier, localDay(approved.at))
  return effect?.kind === 'grant' ? effect : undefined
}

/**
 * The result as event `seq` made it, from the data as they stood then: a licence where one was granted, else a decision.
 * Without a check code it is a draft.
 */
export function resultForm(deps: Deps, now: LicensingDossier, seq: number, check: Check | null): Form {
  const dossier = asAt(now, seq)
  const event = dossier.history.at(-1)
  const decision = dossier.history.findLast(({ type }) => type === 'Approved' || type === 'Rejected')
  if (event === undefined || decision === undefined) throw new Error('a result follows a decision')
  const { dossier: about, ...letter } = letterOf(deps, dossier, event)
  const procedure = procedureOf(deps, dossier)
  // who decides may be of another agency than the one that received
  const office = officeOf(deps, decision.by.agency ?? dossier.agency)
  const common = {
    ...letter,
    office,
    ...(check === null ? { draft: true as const } : { check }),
    number: `${about.code}/KQ`,
    authority: `${signerOf(deps, decision).position} ${office.name}`.slice(0, 300),
    grounds: procedure.legalBasis.slice(0, 20).map(({ text }) => `Căn cứ ${text.vi};`),
    recipients: [about.applicant, 'Lưu: hồ sơ điện tử']
  }
  const corrected = event.type === 'ResultCorrected' ? correction(dossier, seq, decision.at) : []
  const granted = grantedBy(deps, dossier)
  if (granted && granted.trades.length > 0)
    return {
      kind: 'licence',
      data: { ...common, ...licence(deps, dossier, granted), ...replacing(corrected) }
    }
  const what = summaryOf(procedure, about.applicant, answersOf(dossier)).vi
  const articles =
    decision.type === 'Approved'
      ? [[`Đồng ý: ${what}.`], ['Quyết định này có hiệu lực kể từ ngày ký.']]
      : [
          [`Không đồng ý: ${what}.`],
          [`Lý do: ${dossier.contents[decision.seq]?.text ?? '(nội dung đã được xoá)'}`]
        ]
  return {
    kind: 'decision',
    data: {
      ...common,
      subject: `Về việc ${procedure.name.vi.charAt(0).toLowerCase()}${procedure.name.vi.slice(1)}`.slice(
        0,
        500
      ),
      articles: [...articles, ...corrected.map(line => [line])]
    }
  }
}

const correction = (dossier: LicensingDossier, seq: number, decidedAt: string): string[] => [
  `Văn bản này đính chính và thay thế bản ngày ${dateText(localDay(decidedAt)).vi}: ${dossier.contents[seq]?.text ?? '(nội dung đã được xoá)'}`
]

const replacing = ([line]: string[]): { replaces?: string } =>
  line === undefined ? {} : { replaces: 'bản đã ký trước đây, do có đính chính' }

function licence(deps: Deps, dossier: LicensingDossier, granted: Grant) {
  const answers = answersOf(dossier)
  const { name, phone, email } = applicantOf(deps, dossier)
  const given = (...keys: string[]): string =>
    keys
      .map(key => answers[key])
      .find(one => typeof one === 'string' && one.trim() !== '')
      ?.toString() ?? '(không có trong hồ sơ)'
  const [place] = granted.places
  return {
    name: procedureOf(deps, dossier)
      .name.vi.slice(0, 300)
      .replace(/^Cấp phép/, 'Giấy phép'),
    institution: {
      name: typeof answers.branchName === 'string' ? `${name}: ${answers.branchName}`.slice(0, 300) : name,
      headOffice: place && place.address !== '' ? place.address : '(không có trong hồ sơ)',
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
      foundedBy: given('branchDecision', 'establishingDecision')
    },
    sites: granted.places.slice(1).map(({ address }) => address),
    trades: granted.trades.map(({ code, level, quota }) => ({
      code,
      quota,
      level: LEVEL_NAMES[level],
      name: deps.lists.nameOf('trades', code)?.vi ?? code
    }))
  }
}

const LEVEL_NAMES = { elementary: 'Sơ cấp', intermediate: 'Trung cấp', college: 'Cao đẳng' }
