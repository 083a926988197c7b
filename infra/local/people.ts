import { randomUUID } from 'node:crypto'
import { signIn } from '@motcua/identity/sign-in'

/** What an answer of our services holds, as far as the demo, benches and fault runs look. */
export type Answer = {
  status: number
  etag: string | null
  body: {
    id: string
    code: string | null
    status: string
    version: number
    clock: { dueAt: string | null; why: { vi: string[]; en: string[] } } | null
    allowedActions: string[]
    detail?: string
  }
}

export type Person = {
  /** A token that holds: signed in anew before a strong sign-in is too old for grave acts. */
  token: () => Promise<string>
  /** One request to licensing as this person. `key` makes a repetition safe. */
  call: (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    version?: number,
    key?: string
  ) => Promise<Answer>
}

/** A sign-in counts as fresh for five minutes; a request may wait for most of one. */
const RENEW = 4 * 60_000

/**
 * A persona, signed in through the identity provider as in a browser, speaking to licensing. At the second level, and
 * again whenever that was four minutes ago: the demonstration's people have their second factor at hand.
 */
export async function enter(urls: { identity: string; licensing: string }, persona: string): Promise<Person> {
  const token = renewing(() => signIn({ issuer: urls.identity, persona, acr: '2' }))
  await token()
  return { token, call: async (...request) => send(urls.licensing, await token(), ...request) }
}

/** What was made is good for a while; of many who find it old, one makes it anew. */
function renewing(make: () => Promise<string>): () => Promise<string> {
  let made: Promise<string> | undefined
  let since = 0
  return () => {
    if (made === undefined || Date.now() - since > RENEW) {
      since = Date.now()
      const one = make()
      made = one
      one.catch(() => {
        if (made === one) made = undefined
      })
    }
    return made
  }
}

/** The personas of the rename. */
export async function signInAll(urls: { identity: string; licensing: string }) {
  const [school, clerk, officer, director, administrator] = await Promise.all([
    enter(urls, 'school-officer'),
    enter(urls, 'receiving-clerk'),
    enter(urls, 'case-officer'),
    enter(urls, 'director'),
    enter(urls, 'administrator')
  ])
  return { school, clerk, officer, director, administrator }
}

export const INSTITUTION = 'inst-hue-demo-1'

export const ANSWERS = {
  newName: 'Trường Trung cấp Minh Họa Sông Hương Mới',
  reason: 'Mở rộng ngành nghề đào tạo theo quy hoạch của thành phố',
  representativeName: 'Nguyễn Thị Đại Diện (minh họa)',
  representativePosition: 'Hiệu trưởng',
  phone: '0234000001',
  email: 'vanphong@songhuong.example'
}

export type Role = 'school' | 'clerk' | 'officer' | 'director'
type ActOf = { who: Role; path: string; body: object }

/** The ordinary acts on a dossier: who does it, by which address, saying what. */
export const ACTS = {
  submit: { who: 'school', path: 'submit', body: { despiteDuplicates: true } },
  accept: { who: 'clerk', path: 'accept', body: {} },
  refuse: {
    who: 'clerk',
    path: 'refuse',
    body: { reasonCode: 'not-competent', text: 'Hồ sơ không thuộc thẩm quyền giải quyết của Sở' }
  },
  askAtIntake: {
    who: 'clerk',
    path: 'request-supplement',
    body: { text: 'Đề nghị bổ sung số, ngày của quyết định thành lập' }
  },
  ask: {
    who: 'officer',
    path: 'request-supplement',
    body: { text: 'Đề nghị bổ sung bản sao quyết định thành lập và biên bản họp hội đồng trường' }
  },
  supplement: {
    who: 'school',
    path: 'supplement',
    body: { answers: { ...ANSWERS, establishingDecision: '12/QĐ-UBND ngày 05/01/2020 (minh họa)' } }
  },
  process: { who: 'officer', path: 'start-processing', body: {} },
  stop: {
    who: 'officer',
    path: 'stop',
    body: { reasonCode: 'no-supplement', text: 'Quá thời hạn bổ sung mà không nhận được hồ sơ' }
  },
  approve: { who: 'director', path: 'approve', body: {} },
  reject: {
    who: 'director',
    path: 'reject',
    body: { reasonCode: 'unlawful-name', text: 'Tên mới trùng với tên một cơ sở khác đã đăng ký' }
  },
  give: { who: 'clerk', path: 'return-result', body: {} },
  message: {
    who: 'school',
    path: 'messages',
    body: { text: 'Xin cho biết hồ sơ còn thiếu giấy tờ gì không' }
  },
  draft: {
    who: 'officer',
    path: 'draft-result',
    body: { outcome: 'approve', text: 'Đủ điều kiện theo Điều 4 Nghị định 95/2026/NĐ-CP' }
  },
  forward: { who: 'officer', path: 'forward', body: {} },
  claim: { who: 'director', path: 'claim', body: {} },
  withdraw: { who: 'school', path: 'withdraw', body: {} }
} as const satisfies Record<string, ActOf>
export type Act = keyof typeof ACTS

async function send(
  base: string,
  token: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  version?: number,
  key: string = randomUUID()
): Promise<Answer> {
  const response = await fetch(base + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(method === 'POST' ? { 'idempotency-key': key } : {})
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000)
  })
  const answer: unknown = await response.json()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own service's answer, to a tool of ours
  return { status: response.status, etag: response.headers.get('etag'), body: answer as Answer['body'] }
}
