import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t, { type Test } from 'tap'
import { createCheck, lineOf } from './check.ts'
import { loadRules } from './rules.ts'

function rules(t: Test, calls: object) {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-rules-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'rules.json')
  const shapes = {
    code: { pattern: '^[A-Z]$', words: { vi: 'phải là một chữ hoa', en: 'must be a capital' } }
  }
  writeFileSync(file, JSON.stringify({ verified: false, source: 'thử', shapes, calls }))
  return loadRules(pathToFileURL(file))
}

t.test('rules are read whole or not at all', async t => {
  t.throws(() => rules(t, { Call: { fields: { A: { is: 'colour' } } } }), /rules.json/)
  t.throws(() => rules(t, { Call: { fields: { A: { is: 'text', shape: 'circle' } } } }), /no shape circle/)
})

t.test('a fault is named by call, place and words, several at once', async t => {
  const item = {
    is: 'list',
    of: { Code: { is: 'text', shape: 'code' }, N: { is: 'numberCode', of: [0, 1] } }
  }
  const check = createCheck(rules(t, { Call: { fields: { Items: item, Note: { is: 'text', null: true } } } }))
  t.same(check('Call', { Items: [{ Code: 'A', N: 1 }], Note: null }), [])
  t.same(check('Call', { Items: [{ Code: 'a', N: 2 }], Note: '' }).map(lineOf), [
    'Call#/Items/0/Code: phải là một chữ hoa | must be a capital',
    'Call#/Items/0/N: chỉ nhận 0, 1 | must be one of 0, 1',
    'Call#/Note: không được để trống | must not be empty'
  ])
  t.same(
    check('Call', null).map(one => one.rule),
    ['object']
  )
  t.same(check('Other', 7), [], 'a call without rules')
})
