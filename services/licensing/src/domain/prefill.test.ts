import t from 'tap'
import { prefilled } from './prefill.ts'
import { field, form, page } from './testing.ts'

const asks = (prefill: 'institution.name' | 'person.name', maxLength = 50) =>
  field('asked', 'text', { maxLength, prefill })

t.test('a question begins with what is known, one that asks for nothing known begins empty', async t => {
  const one = { form: form(page('a', [asks('person.name'), field('other', 'text')])) }
  t.same(prefilled(one, { 'person.name': 'Người Minh Họa', 'institution.name': 'Trường' }), {
    asked: 'Người Minh Họa'
  })
  t.same(prefilled(one, { 'person.name': undefined }), {})
  t.same(prefilled(one, {}), {})
})

t.test('what is longer than its question allows is left out', async t => {
  const known = { 'institution.name': 'Trường' }
  t.same(prefilled({ form: form(page('a', [asks('institution.name', 6)])) }, known), { asked: 'Trường' })
  t.same(prefilled({ form: form(page('a', [asks('institution.name', 5)])) }, known), {})
})
