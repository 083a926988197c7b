import t from 'tap'
import { parseForm } from '../frame/forms.ts'
import type { Field } from '../services/licensing-schemas.ts'
import { testSystem } from '../testing/system.ts'
import { editOf } from './edit.ts'
import { merged } from './merged.ts'
import { errorsIn, questionsOf } from './questions.ts'

const field = (type: string, code = 'one'): Field => ({
  code,
  type,
  label: { vi: 'Câu hỏi', en: 'Question' },
  required: true
})
const read = (type: string, body: string) => merged({}, [field(type)], parseForm(body)).one

t.test('answers are read as people write them', async t => {
  t.equal(read('text', 'q-one=++Tr%C6%B0%E1%BB%9Dng+A++'), 'Trường A')
  t.equal(read('longText', 'q-one=a%0D%0Ab'), 'a\nb')
  t.equal(read('phone', 'q-one=%2B84+234.000-0001'), '02340000001')
  t.equal(read('money', 'q-one=1.200.000+đồng'), 1_200_000)
  t.equal(read('number', 'q-one=2,5'), 2.5)
  t.equal(read('number', 'q-one=hai'), 'hai', 'what is no number is for the service to refuse')
  t.equal(read('date', 'q-one-day=5&q-one-month=1&q-one-year=2026'), '2026-01-05')
  t.equal(read('date', 'q-one-day=&q-one-month=&q-one-year='), undefined)
  t.equal(read('yesNo', 'q-one=no'), false)
  t.same(read('multiChoice', 'q-one=a&q-one=b'), ['a', 'b'])
  for (const type of ['text', 'phone', 'number', 'choice', 'yesNo', 'multiChoice'])
    t.equal(read(type, ''), undefined, type)
})

t.test('an answer that these pages cannot ask for is left as it is', async t => {
  t.same(merged({ one: [{ a: 1 }], two: 'x' }, [field('map'), field('text', 'two')], parseForm('q-two=y')), {
    one: [{ a: 1 }],
    two: 'y'
  })
})

t.test('that a question may be left out is said once', async t => {
  const asked = (label: Field['label'], lang: 'vi' | 'en') =>
    questionsOf([{ ...field('text'), label, required: false }], lang, { answers: {} })[0]?.asks
  const own = { vi: 'Tên quốc tế (nếu có)', en: 'International name (if any)' }
  t.same([asked(own, 'vi'), asked(own, 'en')], [own.vi, own.en], 'where its label says so')
  t.equal(asked({ vi: 'Ghi chú', en: 'Note' }, 'vi'), 'Ghi chú (không bắt buộc)')
  t.equal(asked({ vi: 'Ghi chú', en: 'Note' }, 'en'), 'Note (optional)')
  t.equal(questionsOf([field('text')], 'vi', { answers: {} })[0]?.asks, 'Câu hỏi')
})

t.test('what was typed is shown again, right or wrong, with its fault', async t => {
  const fault = {
    pointer: '#/answers/one',
    rule: 'number',
    detail: { vi: 'phải là số', en: 'must be a number' }
  }
  const [question] = questionsOf([field('number')], 'vi', {
    answers: { one: 7 },
    typed: parseForm('q-one=hai'),
    faults: [fault]
  })
  t.match(question, { value: 'hai', error: 'phải là số' })
})

const trades: Field = {
  ...field('group', 'trades'),
  itemName: { vi: 'Ngành, nghề', en: 'Trade' },
  maxItems: 3,
  fields: [field('trade', 'trade'), field('number', 'quota'), { ...field('text', 'source'), showWhen: {} }]
}
const TWO =
  'q-trades-count=3&q-trades-0-trade=5480202&q-trades-0-quota=50&q-trades-1-quota=&q-trades-2-trade=6480202&q-trades-2-quota=hai'

t.test('a group is read item by item, a blank one left out, and shown with the same numbers', async t => {
  const { form, next } = editOf(parseForm(TWO), [trades])
  t.equal(next, 'on')
  const answers = merged({}, [trades], form)
  t.same(answers, {
    trades: [
      { trade: '5480202', quota: 50 },
      { trade: '6480202', quota: 'hai' }
    ]
  })
  const fault = {
    pointer: '#/answers/trades/1/quota',
    rule: 'type',
    detail: { vi: 'Ngành, nghề 2: phải là số', en: '' }
  }
  const questions = questionsOf([trades], 'vi', { answers: {}, typed: form, faults: [fault] })
  t.same(errorsIn(questions), [{ text: 'Ngành, nghề 2: phải là số', href: '#q-trades-1-quota' }])
  t.match(questions[0]?.items[1]?.questions[1], { id: 'q-trades-1-quota', value: 'hai' })
  t.equal(questions[0]?.items[1]?.questions.length, 2, 'what is asked on a condition waits for it')
})

t.test(
  'items are added up to the most there may be, and removed with those after them moving up',
  async t => {
    const added = editOf(parseForm('q-trades-count=1&q-trades-0-quota=5&do=add:trades'), [trades])
    t.equal(added.next, 'again')
    t.equal(questionsOf([trades], 'vi', { answers: {}, typed: added.form })[0]?.items.length, 2)
    const full = editOf(parseForm('q-trades-count=99&do=add:trades'), [trades])
    t.match(questionsOf([trades], 'vi', { answers: {}, typed: full.form })[0], { more: false })
    const removed = editOf(parseForm(`${TWO}&do=remove:trades:0`), [trades])
    t.same(merged({}, [trades], removed.form), { trades: [{ trade: '6480202', quota: 'hai' }] })
    const beyond = editOf(parseForm(`${TWO}&do=remove:trades:7`), [trades])
    t.same(merged({}, [trades], beyond.form), merged({}, [trades], parseForm(TWO)))
  }
)

t.test('a person is read part by part', async t => {
  const one: Field = { ...field('person', 'head'), parts: ['birthDate', 'identityNumber', 'position'] }
  const form = parseForm(
    'q-head-fullName=Lê+A&q-head-birthDate-day=2&q-head-birthDate-month=9&q-head-birthDate-year=1980&q-head-position=Hiệu+trưởng'
  )
  t.same(merged({}, [one], form), {
    head: { fullName: 'Lê A', birthDate: '1980-09-02', position: 'Hiệu trưởng' }
  })
  t.same(merged({ head: { fullName: 'B' } }, [one], parseForm('')), {})
})

t.test('words in a picker are looked up before anybody goes on, once', async t => {
  const commune = field('commune', 'place')
  const next = (body: string) => editOf(parseForm(body), [commune]).next
  t.equal(next('q-place-search=kim&q-place-found='), 'again')
  t.equal(next('q-place-search=kim&q-place-found=kim'), 'on')
  t.equal(next('q-place-search=&do=find'), 'again')
})

t.test('every page of every procedure that takes applications can be asked', async t => {
  const system = await testSystem(t)
  const response = await system.licensing.app.inject({ url: '/procedures' })
  const procedures =
    response.json<
      { code: string; open: boolean; applicants: string[]; form: { pages: { id: string }[] } }[]
    >()
  const school = await system.enter('school-officer', '/')
  const citizen = await system.enter('citizen', '/')
  let asked = 0
  for (const { code, applicants } of procedures.filter(({ open }) => open)) {
    t.equal((await school.visit(`/thu-tuc/${code}`)).status, 200, code)
    const browser = applicants.includes('institution') ? school : citizen
    await browser.visit(`/thu-tuc/${code}/nop`)
    const draft = await browser.send()
    t.equal(draft.status, 200, code)
    for (const [, href = ''] of draft.html.matchAll(/href="(\/ho-so\/[^"]+\/to-khai\/[^"]+)"/g)) {
      const page = await browser.visit(href)
      t.equal(page.status, 200, `${code} ${href}`)
      asked++
    }
  }
  t.ok(asked > 10)
})
