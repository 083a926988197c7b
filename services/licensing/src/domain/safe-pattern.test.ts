import t from 'tap'
import { field, form, page, procedure } from './testing.ts'
import { definitionFaults } from './definition-check.ts'
import { MOST_WAYS, waysToRead } from './safe-pattern.ts'

t.test('an expression that could read an answer in countless ways is told by its form', async t => {
  for (const wild of [
    '^(a+)+$',
    '^(a|a)*$',
    '^(a?){60}$',
    '^a*a*a*a*$',
    '^([a-z]+)*@$',
    '^(?:\\d+,?)+$',
    '(?=a)a*',
    '(?<!a)b',
    '^(a)\\1$',
    '^(?<x>a)\\k<x>$',
    '\\d+\\d+\\d+x'
  ])
    t.ok(waysToRead(wild, 200) > MOST_WAYS, wild)
  for (const tame of [
    '^\\d{10}(-\\d{3})?$',
    '^\\d{1,4}/[A-ZĐ-]{2,20}$',
    '^(QĐ|GP)-\\d+$',
    '^\\p{Lu}[\\p{L} ]+$',
    '\\d{7}',
    '^[(+*)|]+$',
    '^\\(\\d+\\)$',
    '^(ab)*$'
  ])
    t.ok(waysToRead(tame, 200) <= MOST_WAYS, tame)
})

t.test('the worst that passes gives up within a moment', async t => {
  const worst = '^[a-z]{0,300}[a-z]{0,300}$'
  t.ok(waysToRead(worst, 2000) <= MOST_WAYS)
  t.equal(new RegExp(worst, 'u').test(`${'a'.repeat(2000)}!`), false)
})

t.test('a definition with such an expression is refused with pointer and remedy', async t => {
  const asking = (pattern: string) =>
    definitionFaults(procedure({ form: form(page('p1', [field('one', 'text', { pattern })])) }), ['H57.99'])
  t.match(asking('^(a+)+$'), [
    {
      pointer: '/form/pages/0/fields/0/pattern',
      rule: 'pattern-too-slow',
      remedy: { vi: String, en: String }
    }
  ])
  t.same(asking('^\\d{3}$'), [])
})
