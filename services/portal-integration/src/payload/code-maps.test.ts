import t from 'tap'
import { codesBetween, type CodeMap } from './code-maps.ts'

const agencies: CodeMap = {
  'H57.96': [
    { code: 'H57', from: '2025-01-01' },
    { code: '=', to: '2024-12-31' }
  ],
  '*': [{ code: '=' }]
}

t.test('every code that one of ours had in a time is found, by days of Vietnam', t => {
  const codes = (first: string, last: string) => codesBetween(agencies, 'H57.96', first, last).toSorted()
  t.same(codes('2025-06-01T00:00:00Z', '2026-01-01T00:00:00Z'), ['H57'])
  t.same(codes('2024-06-01T00:00:00Z', '2024-07-01T00:00:00Z'), ['H57.96'])
  t.same(codes('2024-06-01T00:00:00Z', '2026-01-01T00:00:00Z'), ['H57', 'H57.96'])
  t.same(codes('2024-12-31T17:00:00Z', '2024-12-31T17:00:00Z'), ['H57'], 'already January there')
  t.same(codesBetween(agencies, 'H57.1', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'), ['H57.1'])
  t.same(codesBetween({}, 'H57.1', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'), [])
  t.end()
})
