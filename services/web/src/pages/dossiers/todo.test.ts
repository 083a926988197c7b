import t from 'tap'
import { sayIn } from '../../frame/render-page.ts'
import type { Dossier } from '../../services/licensing-schemas.ts'
import { act, file } from '../../testing/applications.ts'
import { testSystem } from '../../testing/system.ts'
import { todoOf } from './todo.ts'

const system = await testSystem(t)
const { enter, publicUrl } = system
const school = await enter('school-officer', '/')
const clerk = await enter('receiving-clerk', '/can-bo')
const director = await enter('director', '/can-bo')

/** Files, and has the director reject it. */
async function rejected(text: string): Promise<string> {
  const id = await file(school)
  await act(clerk, id, 'accept')
  await act(await enter('case-officer', '/can-bo'), id, 'start-processing')
  const page = await director.visit(`/can-bo/ho-so/${id}/viec/reject`)
  if (page.heading.startsWith('Chọn người')) await director.choose('director')
  await director.send({ reason: 'unlawful-name', text, step: 'do' })
  return id
}

const pdfAt = async (href: string): Promise<string> => {
  const answer = await school.ask(new URL(href, publicUrl))
  return Buffer.from(await answer.arrayBuffer())
    .subarray(0, 5)
    .toString()
}

t.test('who was rejected reads it first, with why, the paper, and the ways that are left', async t => {
  const why = 'Tên mới trùng với tên của cơ sở khác đã đăng ký'
  const id = await rejected(why)
  const waiting = await school.visit(`/ho-so/${id}`)
  t.match(waiting.text, /Không được chấp thuận, chờ trả văn bản Hồ sơ không được chấp thuận/)
  await act(clerk, id, 'return-result')
  const { html, text } = await school.visit(`/ho-so/${id}`)
  t.match(html, /govuk-tag--red">Không được chấp thuận</)
  t.notMatch(html, /govuk-tag--green/)
  t.notMatch(text, /Kết quả đã được trả cho bạn/)
  t.match(text, new RegExp(`Lý do: Tên mới không đúng quy định ${why} Tải văn bản trả lời đã ký số`))
  t.match(text, /rồi nộp hồ sơ mới: .*quyền khiếu nại.*90 ngày.*chưa xác nhận.*Luật Khiếu nại/)
  t.match(html, /href="\/thu-tuc\/rename-institution"/)
  t.equal(await pdfAt(`/ho-so/${id}/van-ban/result`), '%PDF-')
  t.match((await school.visit('/ho-so')).html, /govuk-tag--red">Không được chấp thuận</, 'in the list too')
  const english = await school.visit(`/en/dossiers/${id}`)
  t.match(english.text, /Rejected Your application is rejected.*Why: .*you may complain/)
  t.match((await clerk.visit(`/can-bo/ho-so/${id}`)).text, /Không được chấp thuận/, 'and to officials')
})

t.test('so does who was refused at intake', async t => {
  const id = await file(school)
  const why = 'Hồ sơ thuộc thẩm quyền của cơ quan khác'
  await act(clerk, id, 'refuse', { reason: 'not-competent', text: why })
  const { html, text } = await school.visit(`/ho-so/${id}`)
  t.match(text, new RegExp(`Không được tiếp nhận Hồ sơ không được tiếp nhận .* Lý do: Không thuộc .* ${why}`))
  t.match(text, /nộp hồ sơ mới: .*quyền khiếu nại/)
  t.match(html, new RegExp(`href="/ho-so/${id}/van-ban/2"[^>]*>\\s*Tải Phiếu từ chối`))
  t.equal(await pdfAt(`/ho-so/${id}/van-ban/2`), '%PDF-')
})

t.test('who must pay reads how much, where, and that no day is known', async t => {
  const say = sayIn('vi')
  const dossier = {
    ...EMPTY,
    status: 'feeRequested' as const,
    fee: { vnd: 300_000, requestedAt: '2026-11-24T02:00:00Z', paidAt: null }
  }
  const { facts, tone } = todoOf(dossier, { lang: 'vi', say, url: name => name })
  t.equal(tone, 'now')
  t.match(
    facts.map(({ label, value }) => `${label}: ${value}`),
    [
      'Số tiền: 300.000 đồng',
      'Yêu cầu lúc: 09:00 ngày 24/11/2026',
      /^Cách nộp: .*Sở.*H57\.99-1/,
      /^Hạn nộp: Chưa có/
    ]
  )
})

const name = { vi: 'Sở', en: 'Department' }
const EMPTY: Dossier = {
  id: '00000000-0000-4000-8000-000000000000',
  version: 4,
  code: 'H57.99-1',
  status: 'inProgress',
  procedure: { code: 'rename-institution', version: 2, name },
  agency: { code: 'H57.99', name },
  institution: null,
  assignee: null,
  step: null,
  handling: null,
  submittedAt: null,
  expiresAt: null,
  expiresSoon: false,
  rejected: false,
  fee: null,
  clock: null,
  answers: {},
  allowedActions: [],
  history: []
}
