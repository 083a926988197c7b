import { createHash, randomUUID } from 'node:crypto'
import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'

const CLERK = { name: 'Trần Thị Tiếp Nhận', title: 'Chuyên viên', department: 'Bộ phận Một cửa' }
const OFFICER = { name: 'Lê Văn Thụ Lý', title: 'Chuyên viên chính', department: 'Phòng GDNN' }
const HEAD = { name: 'Võ Văn Trưởng Phòng', title: 'Trưởng phòng', department: 'Phòng GDNN' }
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

export type Version = Omit<DossierAsItStood, 'id' | 'code' | 'seq'>
type Change = (before: Version, at: string) => Partial<Version>
const FEE = { vi: 'Lệ phí cấp phép', en: 'Licence fee' }
export type Step = [by: DossierAsItStood['act']['by'], text: string, change: Change, details?: object]

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
export const STEPS = {
  submitted: [null, 'Nộp hồ sơ', (_, at) => ({ submittedAt: at })],
  accepted: [CLERK, 'Tiếp nhận hồ sơ', (_, at) => ({ status: 'accepted', acceptedAt: at, dueAt: due(at) })],
  refused: [CLERK, 'Từ chối tiếp nhận hồ sơ', closed('refused'), { reasonCode: 'not-competent' }],
  'processing-started': [OFFICER, 'Thẩm định hồ sơ', () => ({ status: 'inProgress' })],
  'handed-on': [HEAD, 'Phân công thụ lý', () => ({}), { step: 'appraisal', assignee: null }],
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
  rejected: [
    DIRECTOR,
    'Đã giải quyết: không chấp thuận',
    (_, at) => ({ status: 'decided', decidedAt: at, reason: WORDS, results: result(at) }),
    { reasonCode: 'not-eligible' }
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
