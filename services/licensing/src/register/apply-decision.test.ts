import t from 'tap'
import { inTransaction } from '@motcua/db'
import { EFFECTS, type Effect, type EffectKind } from '../domain/licence/effects.ts'
import { onDay } from '../domain/licence/decide.ts'
import { intervalsOf } from '../domain/licence/intervals.ts'
import { historyOf } from '../domain/licence/state.ts'
import { applyDecision } from './apply-decision.ts'
import { licenceId } from './licence-id.ts'
import { loadLicence } from './load.ts'
import { takeBackDecision } from './take-back-decision.ts'
import { granted, PAPER, PUBLISHING, testRegister } from './testing.ts'
import { wasLicensed } from './was-licensed.ts'

const dossier = {
  id: '0192f0c1-7a5e-7c3b-9d2f-3a1b5c7d9e0f',
  agency: 'H57.99',
  institution: 'inst-hue-demo-1'
}
const it = { code: '5810207', level: 'intermediate' as const }
const { effectiveOn: _, decision: __, type: ___, ...content } = granted({ number: '31/GCNĐKHĐ-SGDĐT' })

/** Each effect, and what it makes of a licence on the day after. */
const CASES: { [K in EffectKind]: { effect: Extract<Effect, { kind: K }>; after: string[] } } = {
  grant: {
    effect: { kind: 'grant', ...content, validFrom: '2026-03-01' },
    after: ['active', '35', '35', 'p1']
  },
  'add-trades': {
    effect: { kind: 'add-trades', trades: [{ ...it, quota: 20 }] },
    after: ['active', '35', '35', '20', 'p1']
  },
  'change-trades': {
    effect: { kind: 'change-trades', trades: [{ code: '5480202', level: 'intermediate', quota: 50 }] },
    after: ['active', '50', '35', 'p1']
  },
  'remove-trades': {
    effect: { kind: 'remove-trades', trades: [{ code: '5480202', level: 'intermediate' }] },
    after: ['active', '35', 'p1']
  },
  'add-place': {
    effect: { kind: 'add-place', place: { id: 'p2', address: '2 Đường Minh Họa' } },
    after: ['active', '35', '35', 'p1', 'p2']
  },
  'remove-place': { effect: { kind: 'remove-place', place: 'p1' }, after: ['active', '35', '35'] },
  'change-place': {
    effect: { kind: 'change-place', from: 'p1', to: { id: 'p3', address: '3 Đường Minh Họa' } },
    after: ['active', '35', '35', 'p3']
  },
  'open-branch': {
    effect: { kind: 'open-branch', place: { id: 'branch-phu-bai', address: '2 Đường Minh Họa' } },
    after: ['active', '35', '35', 'p1', 'branch-phu-bai']
  },
  'dissolve-branch': {
    effect: { kind: 'dissolve-branch', place: 'branch-old' },
    after: ['active', '35', '35', 'p1']
  },
  'make-non-profit': { effect: { kind: 'make-non-profit' }, after: ['active', '35', '35', 'p1'] },
  rename: { effect: { kind: 'rename', name: 'Tên mới' }, after: ['active', '35', '35', 'p1', 'Tên mới'] },
  suspend: { effect: { kind: 'suspend', until: '2026-06-01' }, after: ['suspended', '35', '35', 'p1'] },
  'lift-suspension': { effect: { kind: 'lift-suspension' }, after: ['active', '35', '35', 'p1'] },
  revoke: { effect: { kind: 'revoke' }, after: ['revoked', '35', '35', 'p1'] }
}

for (const kind of Object.keys(EFFECTS) as EffectKind[])
  t.test(`a decision's effect ${kind} is put into the register`, async t => {
    const { pool, recorder } = await testRegister(t)
    const first = await recorder.grant(granted())
    if (kind === 'dissolve-branch')
      await recorder.add(first, '2026-02-01T02:00:00.000Z', {
        type: 'PlaceAdded',
        place: { id: 'branch-old', address: '9 Đường Minh Họa' },
        effectiveOn: '2026-02-01',
        decision: PAPER
      })
    if (kind === 'lift-suspension') {
      const decision = { kind: 'dossier' as const, dossier: dossier.id }
      await recorder.add(first, '2026-02-01T02:00:00.000Z', {
        type: 'Suspended',
        effectiveOn: '2026-02-01',
        decision
      })
    }
    const { effect, after } = CASES[kind]
    const ids = await inTransaction(pool, tx => applyDecision(tx, PUBLISHING, decided(effect)))
    const { history = [] } = (await loadLicence(pool, ids[0] ?? '')) ?? {}
    t.same(ids, [effect.kind === 'grant' ? licenceId(effect) : first])
    t.match(history.at(-1), { decision: { kind: 'dossier', dossier: dossier.id }, by: { id: 'director' } })
    const said = onDay(intervalsOf(historyOf(history)), '2026-03-02').flatMap(one => {
      if (one.kind === 'holder') return one.name === 'Tên mới' ? [one.name] : []
      return [one.kind === 'standing' ? one.standing : one.kind === 'trade' ? String(one.quota) : one.place]
    })
    t.same(said.toSorted(), after.toSorted())
    const { rows } = await pool.query(
      "select event ->> 'causationid' as cause from outbox order by pos desc limit 1"
    )
    t.equal(rows[0].cause, 'dossier.7')
  })

const decided = (effect: Effect, licence?: string) => ({
  dossier,
  effect,
  effectiveOn: '2026-03-01',
  at: '2026-03-01T02:00:00.000Z',
  by: { kind: 'official' as const, id: 'director' },
  correlationId: 'a-test',
  causationId: 'dossier.7',
  ...(licence === undefined ? {} : { licence })
})

t.test('an institution with two licences is renamed in both; what reaches one must say which', async t => {
  const { pool, recorder } = await testRegister(t)
  const first = await recorder.grant(granted())
  const second = await recorder.grant(granted({ number: '30/GCNĐKHĐ-SGDĐT', effectiveOn: '2026-04-01' }))
  await recorder.grant(granted({ number: '1/GCNĐKHĐ-SGDĐT', validTo: '2026-01-31' }))
  const apply = (effect: Effect, licence?: string) =>
    inTransaction(pool, tx => applyDecision(tx, PUBLISHING, decided(effect, licence)))
  t.same((await apply({ kind: 'rename', name: 'Tên mới' })).toSorted(), [first, second].toSorted())
  await t.rejects(apply({ kind: 'revoke' }), { code: 'which-licence' })
  t.same(await apply({ kind: 'revoke' }, first), [first])
  await t.rejects(apply({ kind: 'revoke' }, first), { code: 'no-licence-to-change' })
  await t.rejects(apply({ kind: 'grant', ...content, number: granted().number, validFrom: '2026-03-01' }), {
    code: 'licence-exists'
  })
})

t.test('a rename where the register knows no licence changes nothing and hinders nothing', async t => {
  const { pool } = await testRegister(t)
  t.same(
    await inTransaction(pool, tx =>
      applyDecision(tx, PUBLISHING, decided({ kind: 'rename', name: 'Tên mới' }))
    ),
    []
  )
})

t.test(
  'a grant that is taken back is a licence revoked from its first day; nothing else is touched',
  async t => {
    const { pool, recorder } = await testRegister(t)
    const other = await recorder.grant(granted())
    const grant: Effect = { kind: 'grant', ...content, validFrom: '2026-03-01' }
    const back = () =>
      inTransaction(pool, tx =>
        takeBackDecision(tx, PUBLISHING, { ...decided(grant), at: '2026-03-02T02:00:00.000Z' })
      )
    t.same(await back(), [], 'what did nothing has nothing to take back')
    const [id = ''] = await inTransaction(pool, tx => applyDecision(tx, PUBLISHING, decided(grant)))
    t.same(await back(), [id])
    t.same(await back(), [id].slice(1), 'once')
    const asked = {
      institution: dossier.institution,
      code: '5480202',
      level: 'intermediate' as const,
      asKnownAt: null
    }
    t.match(await wasLicensed(pool, { ...asked, day: '2026-03-01' }), { reason: 'licensed', licence: other })
    t.match((await loadLicence(pool, id))?.history.at(-1), { type: 'Revoked', effectiveOn: '2026-03-01' })
  }
)
