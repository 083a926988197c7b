import { createHash, randomUUID } from 'node:crypto'
import type { CloudEvent } from '@motcua/events'
import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Due } from '../delivery/queue.ts'

/** A dossier of the tests: each version that licensing would show, and the event that announced it. */
export type Told = { id: string; code: string; versions: DossierAsItStood[]; events: CloudEvent[] }

const CLERK = { name: 'Trần Thị Tiếp Nhận', title: 'Chuyên viên', department: 'Bộ phận Một cửa' }
const OFFICER = { name: 'Lê Văn Thụ Lý', title: 'Chuyên viên chính', department: 'Phòng GDNN' }
const DIRECTOR = { name: 'Phạm Thị Giám Đốc', title: 'Giám đốc', department: 'Ban Giám đốc' }
const WORDS = 'Thiếu bản sao quyết định thành lập; đề nghị bổ sung'

/** A file of these tests: its bytes are its name. */
export const paper = (code: string, vi: string, name: string): DossierAsItStood['papers'][number] => ({
  id: randomUUID(),
  component: { code, name: { vi, en: code } },
  name,
  type: 'application/pdf',
  bytes: Buffer.byteLength(name),
  sha256: createHash('sha256').update(name).digest('hex')
})

type Version = Omit<DossierAsItStood, 'id' | 'code' | 'seq'>
type Change = (before: Version, at: string) => Partial<Version>
const FEE = { vi: 'Lệ phí cấp phép', en: 'Licence fee' }
type Step = [by: DossierAsItStood['act']['by'], text: string, change: Change, details?: object]

const due = (at: string): string => new Date(Date.parse(at) + 3 * 86_400_000).toISOString()
const ask =
  (official: typeof CLERK): Change =>
  ({ supplements, dueAt }, at) => ({
    status: 'supplementRequested',
    dueAt: null,
    reason: WORDS,
    supplements: [
      ...supplements,
      {
        no: supplements.length + 1,
        requestedAt: at,
        requestedBy: official,
        content: WORDS,
        receivedAt: null,
        papers: [],
        dueBefore: dueAt,
        dueAfter: null
      }
    ]
  })
const received = ({ supplements }: Version, at: string): Version['supplements'] =>
  supplements.map(one => ({
    ...one,
    receivedAt: one.receivedAt ?? at,
    papers: [paper('establishing-decision', 'Quyết định thành lập', 'quyet-dinh.pdf')],
    dueAfter: one.dueBefore && due(at)
  }))
const result = (at: string): Version['results'] => {
  const code = `KQ${at.replaceAll(/\D/g, '')}`
  const name = { vi: 'Quyết định đổi tên', en: 'Decision on the name' }
  return [{ code, name, url: `https://mot-cua.example/kiem-tra-van-ban/${code}`, at }]
}
const closed =
  (status: Version['status']): Change =>
  (_, at) => ({ status, closedAt: at, reason: WORDS })

const EXTENDED = { cause: 'extension' }

/** What each act makes of a dossier, by the name of its public event. */
const STEPS = {
  submitted: [null, 'Nộp hồ sơ', (_, at) => ({ submittedAt: at })],
  accepted: [CLERK, 'Tiếp nhận hồ sơ', (_, at) => ({ status: 'accepted', acceptedAt: at, dueAt: due(at) })],
  refused: [CLERK, 'Từ chối tiếp nhận hồ sơ', closed('refused'), { reasonCode: 'not-competent' }],
  'processing-started': [OFFICER, 'Thẩm định hồ sơ', () => ({ status: 'inProgress' })],
  'supplement-requested': [OFFICER, 'Yêu cầu bổ sung hồ sơ', ask(OFFICER), { supplementNo: 1 }],
  supplemented: [
    null,
    'Đã bổ sung hồ sơ',
    (before, at) => ({
      supplements: received(before, at),
      papers: [...before.papers, ...received(before, at).flatMap(one => one.papers)],
      ...(before.acceptedAt ? { status: 'inProgress', dueAt: due(at) } : {})
    })
  ],
  'fee-requested': [
    OFFICER,
    'Yêu cầu thực hiện nghĩa vụ tài chính',
    ({ fees, dueAt }, at) => ({
      status: 'feeRequested',
      dueAt: null,
      fees: [
        ...fees,
        { no: fees.length + 1, name: FEE, vnd: 150_000, requestedAt: at, paidAt: null, dueBefore: dueAt }
      ]
    })
  ],
  'fee-paid': [
    null,
    'Đã thực hiện nghĩa vụ tài chính',
    ({ fees }, at) => ({
      status: 'inProgress',
      dueAt: due(at),
      fees: fees.map(fee => ({ ...fee, paidAt: at }))
    })
  ],
  rescheduled: [OFFICER, 'Xin lỗi và hẹn lại ngày trả kết quả', (_, at) => ({ dueAt: due(at) }), EXTENDED],
  withdrawn: [null, 'Người nộp rút hồ sơ', closed('withdrawn')],
  stopped: [OFFICER, 'Dừng giải quyết hồ sơ', closed('stopped'), { reasonCode: 'no-supplement' }],
  approved: [
    DIRECTOR,
    'Đã giải quyết: đồng ý',
    (_, at) => ({ status: 'decided', decidedAt: at, reason: null, results: result(at) })
  ],
  reopened: [
    DIRECTOR,
    'Mở lại hồ sơ để giải quyết lại',
    () => ({ status: 'inProgress', decidedAt: null, results: [] }),
    { reasonCode: 'error-found' }
  ],
  'result-returned': [
    CLERK,
    'Đã trả kết quả',
    (_, at) => ({ status: 'returned', returnedAt: at, closedAt: at })
  ],
  'result-corrected': [
    DIRECTOR,
    'Đính chính kết quả',
    (_, at) => ({ results: result(at) }),
    { reasonCode: 'typo' }
  ]
} satisfies Record<string, Step>
export type StepName = keyof typeof STEPS

/** Lives that between them pass through each of the ten statuses, and through every act. */
export const LIVES = {
  granted: ['submitted', 'accepted', 'processing-started', 'approved', 'result-returned'],
  refused: ['submitted', 'refused'],
  withdrawn: ['submitted', 'accepted', 'withdrawn'],
  stopped: ['submitted', 'accepted', 'processing-started', 'supplement-requested', 'stopped'],
  askedAtIntake: ['submitted', 'supplement-requested', 'supplemented', 'accepted', 'processing-started'],
  long: [
    'submitted',
    'accepted',
    'processing-started',
    'supplement-requested',
    'supplemented',
    'fee-requested',
    'fee-paid',
    'approved',
    'result-returned'
  ],
  extended: ['submitted', 'accepted', 'processing-started', 'rescheduled', 'approved', 'result-returned'],
  corrected: [
    'submitted',
    'accepted',
    'processing-started',
    'approved',
    'result-returned',
    'result-corrected'
  ],
  reopened: [
    'submitted',
    'accepted',
    'processing-started',
    'approved',
    'reopened',
    'approved',
    'result-returned'
  ]
} as const satisfies Record<string, readonly StepName[]>

type Options = { code: string; from?: string; everyMs?: number; change?: Partial<Version> }

/** A dossier that has lived so far; `change` is how its first version differs from a school's. */
export function dossierOf(life: readonly StepName[], options: Options): Told {
  const { code, from = '2026-11-23T02:00:00.000Z', everyMs = 60_000, change = {} } = options
  const id = randomUUID()
  let version: Version = { ...begun, ...change }
  const told: Told = { id, code, versions: [], events: [] }
  for (const [i, name] of life.entries()) {
    const step: Step = STEPS[name]
    const [by, vi, effect, details = {}] = step
    const at = new Date(Date.parse(from) + i * everyMs).toISOString()
    version = { ...version, ...effect(version, at) }
    const act = { type: name, at, by, text: { vi, en: name }, plannedEnd: version.dueAt }
    told.versions.push({ ...version, act, id, seq: i + 1, code })
    told.events.push(eventOf(name, { id, code, seq: i + 1, at, details }, version))
  }
  return told
}

type About = { id: string; code: string; seq: number; at: string; details: object }
const eventOf = (name: StepName, { id, code, seq, at, details }: About, version: Version): CloudEvent => ({
  specversion: '1.0',
  id: `${id}.${seq}`,
  source: 'urn:motcua:licensing',
  type: `vn.gdnn.dossiers.${name}.v1`,
  subject: id,
  time: at,
  datacontenttype: 'application/json',
  dossierseq: seq,
  correlationid: 'test',
  data: {
    code,
    procedure: PROCEDURE,
    agency: AGENCY,
    status: version.status,
    at,
    dueAt: version.dueAt,
    actor: { kind: 'system', id: 'test' },
    ...details
  }
})

/** What is to be told of a dossier, as the consumer queues it. */
export const duesOf = ({ id, code, versions, events }: Told): Due[] =>
  versions.map(({ seq, status, act }, i) => ({
    dossierId: id,
    code,
    seq,
    eventType: events[i]?.type ?? '',
    status,
    at: act.at,
    wanted: { agency: AGENCY, procedure: PROCEDURE.code }
  }))

/** As events name them. */
const AGENCY = 'H57.99'
const PROCEDURE = { code: 'rename-institution', version: 1 }
const FIRST = '2026-11-23T02:00:00.000Z'
const begun: Version = {
  status: 'submitted',
  channel: 'online',
  procedure: {
    code: '1.000001',
    version: 1,
    name: { vi: 'Đổi tên cơ sở giáo dục nghề nghiệp', en: 'Rename an institution' },
    field: { code: 'GDNN', name: { vi: 'Giáo dục nghề nghiệp', en: 'Vocational education' } }
  },
  agency: {
    code: 'H57.99',
    name: { vi: 'Sở Giáo dục và Đào tạo', en: 'Department of Education' },
    unit: { vi: 'Phòng Giáo dục nghề nghiệp', en: 'Vocational division' }
  },
  applicant: {
    kind: 'organisation',
    name: 'Trường Trung cấp Minh Họa Sông Hương',
    identifierKind: 'taxCode',
    identifier: '0000000001',
    email: 'daidien@songhuong.example',
    phone: '0234111222',
    account: null
  },
  summary: 'Trường Trung cấp Minh Họa Sông Hương đề nghị đổi tên',
  submittedAt: FIRST,
  acceptedAt: null,
  dueAt: null,
  decidedAt: null,
  closedAt: null,
  returnedAt: null,
  reason: null,
  papers: [paper('application', 'Văn bản đề nghị', 'van-ban-de-nghi.pdf')],
  fees: [],
  supplements: [],
  results: [],
  act: { type: '', at: FIRST, by: null, text: { vi: '', en: '' }, plannedEnd: null }
}
