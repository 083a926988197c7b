import t from 'tap'
import { reaches, type Term } from './term.ts'

const term: Term = { procedures: null, from: '2026-11-23', until: '2026-11-27', revokedAt: null }

t.test('a term has its first and its last day, and no other', async t => {
  for (const [day, wanted] of [
    ['2026-11-22', false],
    ['2026-11-23', true],
    ['2026-11-27', true],
    ['2026-11-28', false]
  ] as const)
    t.equal(reaches(term, { procedure: 'rename-institution', day }), wanted, day)
})

t.test('a term reaches the procedures it names, or all where it names none', async t => {
  const day = '2026-11-25'
  const some = { ...term, procedures: ['rename-institution'] }
  t.equal(reaches(some, { procedure: 'rename-institution', day }), true)
  t.equal(reaches(some, { procedure: 'license-branch', day }), false)
  t.equal(reaches(term, { procedure: 'license-branch', day }), true)
})

t.test('what is revoked reaches nothing', async t => {
  const revoked = { ...term, revokedAt: '2026-11-25T02:00:00.000Z' }
  t.equal(reaches(revoked, { procedure: 'rename-institution', day: '2026-11-26' }), false)
})
