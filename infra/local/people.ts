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
  token: string
  /** One request to licensing as this person. `key` makes a repetition safe. */
  call: (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    version?: number,
    key?: string
  ) => Promise<Answer>
}

/** A persona, signed in through the identity provider as in a browser, speaking to licensing. */
export async function enter(urls: { identity: string; licensing: string }, persona: string): Promise<Person> {
  const token = await signIn({ issuer: urls.identity, persona })
  return { token, call: (...request) => send(urls.licensing, token, ...request) }
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
