import t from 'tap'
import { pagesOf } from '@motcua/documents/pages'
import { verifySignature } from '@motcua/documents/signing'
import { createFiling } from '../testing/applications.ts'
import { STEPS } from '../testing/acts.ts'
import { testLicensing } from '../testing/licensing.ts'

t.test(
  'whoever files holds a sealed receipt at once: what was handed in, when, until when the answer',
  async t => {
    const licensing = await testLicensing(t)
    const { act, authority, call, clock } = licensing
    const id = await createFiling(licensing).file('dissolve-branch')
    const path = `/dossiers/${id}/forms/1.pdf`
    const { raw, status, headers } = await call('school', 'GET', path)
    t.equal(status, 200)
    t.match(headers, { 'content-type': 'application/pdf', 'content-disposition': /^attachment/ })
    t.match(await verifySignature(raw, { authorities: [authority], now: clock.now }), {
      intact: true,
      trusted: true
    })

    const { code, clock: promised } = (await call('school', 'GET', `/dossiers/${id}`)).body
    const { items = [] } = (await call('school', 'GET', `/dossiers/${id}/papers`)).body
    const text = (await pagesOf(raw)).map(page => page.text.replaceAll(/\s+/g, ' ')).join(' ')
    t.match(text, `Mã hồ sơ: ${code}`)
    t.match(text, /Thời gian nộp hồ sơ: 09 giờ 00 phút, ngày 23 tháng 11 năm 2026/)
    t.ok(promised?.dueAt)
    t.match(text, /chậm nhất: \d\d giờ \d\d phút, ngày 2\d tháng 11 năm 2026/)
    t.match(text, /không thay Giấy tiếp nhận/)
    t.ok(items.length > 0)
    for (const { sha256 } of items) t.match(text, `SHA-256: ${sha256}`)

    for (const stranger of ['otherSchool', 'citizen', 'otherClerk'] as const)
      t.equal((await call(stranger, 'GET', path)).status, 404, stranger)
    for (const step of ['accept', 'take', 'ask'] as const) {
      const [person, action, body] = STEPS[step]
      t.equal((await act(person, id, action, body)).status, 200)
    }
    t.ok((await call('clerk', 'GET', path)).raw.equals(raw), 'one receipt, for everybody and for ever')
  }
)
