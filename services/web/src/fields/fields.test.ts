import t from 'tap'
import { parseForm } from '../frame/forms.ts'
import type { Field } from '../services/licensing-schemas.ts'
import { testSystem } from '../testing/system.ts'
import { merged, questionsOf } from './questions.ts'

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
  t.same(
    merged({ one: [{ a: 1 }], two: 'x' }, [field('group'), field('text', 'two')], parseForm('q-two=y')),
    {
      one: [{ a: 1 }],
      two: 'y'
    }
  )
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
