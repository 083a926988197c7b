import type { Claims } from '@motcua/auth/testing'

/** The people of the tests, by what they are called in the office. */
export const PEOPLE = {
  school: { sub: 'school-officer', roles: ['institution-officer'], institutions: ['inst-hue-demo-1'] },
  otherSchool: { sub: 'school-officer-2', roles: ['institution-officer'], institutions: ['inst-hue-demo-2'] },
  citizen: { sub: 'citizen', roles: ['citizen'] },
  clerk: { sub: 'receiving-clerk', roles: ['receiving-clerk'], agency: 'H57.99' },
  officer: { sub: 'case-officer', roles: ['case-officer'], agency: 'H57.99' },
  head: { sub: 'head-of-division', roles: ['head-of-division'], agency: 'H57.99' },
  director: { sub: 'director', roles: ['director'], agency: 'H57.99' },
  chair: { sub: 'committee-chair', roles: ['committee-chair'], agency: 'H57' },
  viceChair: { sub: 'committee-vice-chair', roles: ['case-officer'], agency: 'H57' },
  otherClerk: { sub: 'receiving-clerk-2', roles: ['receiving-clerk'], agency: 'H57.98' },
  inspector: { sub: 'inspector', roles: ['inspector'], agency: 'H57.99' },
  administrator: { sub: 'administrator', roles: ['administrator'], agency: 'H57.99' },
  secondAdministrator: { sub: 'administrator-2', roles: ['administrator'], agency: 'H57.99' },
  portal: { sub: 'portal', roles: ['portal'] },
  service: { sub: 'portal-integration', roles: ['service'] }
} satisfies Record<string, Claims>
export type Person = keyof typeof PEOPLE

export const ANSWERS = {
  newName: 'Trường Trung cấp Minh Họa Sông Hương Mới',
  reason: 'Mở rộng ngành nghề đào tạo theo quy hoạch',
  representativeName: 'Nguyễn Thị Đại Diện',
  representativePosition: 'Hiệu trưởng',
  phone: '0234111222',
  email: 'daidien@songhuong.example'
}

const words = 'Thiếu bản sao quyết định thành lập; đề nghị bổ sung'

/** The ordinary acts on a dossier: who does it, by which address, saying what. */
export const STEPS = {
  submit: ['school', 'submit', { despiteDuplicates: true }],
  accept: ['clerk', 'accept', {}],
  refuse: [
    'clerk',
    'refuse',
    { reasonCode: 'not-competent', text: 'Hồ sơ không thuộc thẩm quyền giải quyết' }
  ],
  askAtIntake: ['clerk', 'request-supplement', { text: words }],
  ask: ['officer', 'request-supplement', { text: words }],
  supplement: ['school', 'supplement', { answers: { ...ANSWERS, establishingDecision: '12/QĐ-UBND' } }],
  take: ['officer', 'start-processing', {}],
  stop: [
    'officer',
    'stop',
    { reasonCode: 'no-supplement', text: 'Quá thời hạn bổ sung mà không nhận được hồ sơ' }
  ],
  approve: ['director', 'approve', {}],
  reject: [
    'director',
    'reject',
    { reasonCode: 'unlawful-name', text: 'Tên mới trùng với tên cơ sở khác đã đăng ký' }
  ],
  give: ['clerk', 'return-result', {}],
  withdraw: ['school', 'withdraw', {}],
  assign: ['head', 'assign', { to: 'case-officer-2' }],
  claim: ['officer', 'claim', {}],
  release: ['officer', 'release', {}],
  forward: ['officer', 'forward', {}],
  claimDecision: ['director', 'claim', {}],
  sendBack: ['director', 'send-back', { text: words }],
  consult: ['officer', 'request-opinion', { agency: 'H57.98', workingDays: 3, text: words }],
  opine: ['otherClerk', 'give-opinion', { agrees: true, text: 'Cơ quan nhất trí với đề nghị đổi tên' }],
  draft: ['officer', 'draft-result', { outcome: 'approve', text: 'Đủ điều kiện theo Điều 4 Nghị định 95' }],
  sendDraftBack: ['director', 'send-draft-back', { text: words }],
  extend: ['head', 'extend', { workingDays: 2, text: 'Xin lỗi vì chậm trễ do phải lấy thêm ý kiến' }],
  message: ['school', 'messages', { text: 'Xin hỏi hồ sơ còn thiếu giấy tờ gì không?' }],
  note: ['clerk', 'notes', { text: 'Cơ sở này đã đổi tên một lần năm 2024' }],
  requestFee: ['officer', 'request-fee', {}],
  confirmFee: ['service', 'confirm-fee', { reference: 'R-2026-0001' }],
  askAgain: ['head', 'request-supplement-again', { reasonCode: 'new-evidence', text: words }],
  reopen: [
    'director',
    'reopen',
    { reasonCode: 'error-found', text: 'Phát hiện sai sót trong quyết định đã ký' }
  ],
  correct: ['director', 'correct-result', { reasonCode: 'typo', text: 'Sai tên cơ sở trong quyết định' }]
} as const satisfies Record<string, readonly [Person, string, object]>
export type Step = keyof typeof STEPS
