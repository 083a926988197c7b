import t from 'tap'
import { act, file, TYPED } from './testing/applications.ts'
import type { Seen } from './testing/browser.ts'
import { fileWithPaper } from './testing/papers.ts'
import { testSystem } from './testing/system.ts'

const SECRET = /eyJ|token|csrf=|sid=|secret/i

/** Everything that a page names by an address: what would stand in histories, logs and referrers. */
const addressesOn = ({ html, url }: Seen): string[] => [
  url.href,
  ...[...html.matchAll(/\s(?:href|src|action|data-[\w-]+)="([^"]*)"/g)].map(([, one = '']) => one)
]

t.test('no address names a person, says what somebody wrote, or holds a secret', async t => {
  const system = await testSystem(t)
  const school = await system.enter('school-officer', '/')
  const id = await file(school)
  const handed = await fileWithPaper(system)
  const clerk = await system.enter('receiving-clerk', '/can-bo')
  const head = await system.enter('head-of-division', '/can-bo')
  const why = 'Đề nghị bổ sung giấy tờ còn thiếu của ông Minh Họa'
  await act(clerk, id, 'accept')
  await act(clerk, handed.id, 'messages', { text: why })
  const pages = [
    await school.visit('/ho-so'),
    await school.visit(`/ho-so/${id}`),
    await school.visit(`/ho-so/${handed.id}`),
    await school.visit(`/ho-so/${handed.id}/tin-nhan`),
    await clerk.visit('/can-bo'),
    await head.visit('/can-bo'),
    await head.visit('/can-bo/khoi-luong'),
    await clerk.visit(`/can-bo/ho-so/${id}`),
    await clerk.visit(`/can-bo/ho-so/${handed.id}`),
    await clerk.visit(`/can-bo/ho-so/${handed.id}/giay-to/${handed.paper}`)
  ]
  const personal = [
    ...Object.values(TYPED.contact),
    'Minh Họa',
    'Sông Hương',
    why,
    'school-officer',
    'Phương án'
  ]
  for (const page of pages) {
    t.equal(page.status, 200, page.url.pathname)
    t.equal(page.headers.get('referrer-policy'), 'same-origin')
    for (const address of addressesOn(page)) {
      const read = decodeURIComponent(address.replaceAll('+', ' ')).normalize('NFC')
      const found = personal.filter(word => read.includes(word))
      if (found.length > 0 || SECRET.test(read)) t.fail(`${page.url.pathname} names ${read}`)
    }
  }
})

t.test('what was typed when a session ended waits on the server, not in the address', async t => {
  const system = await testSystem(t)
  const school = await system.enter('school-officer', '/thu-tuc/rename-institution/nop')
  await school.visit('/thu-tuc/rename-institution/nop')
  const draft = await school.send()
  const form = await school.visit(`${draft.url.pathname}/to-khai/contact`)
  const { url, form: fields } = school.filled(form, TYPED.contact)
  system.clock.ahead = 45 * 60_000
  const sent = await school.ask(url, { form: fields })
  t.equal(sent.status, 303)
  const to = decodeURIComponent(sent.headers.get('location') ?? '')
  for (const word of Object.values(TYPED.contact)) t.notMatch(to, word)
  system.clock.ahead = 0
})
