import t from 'tap'
import { inTransaction } from '@motcua/db'
import type { Effect } from '../domain/licence/effects.ts'
import { historyOf } from '../domain/licence/state.ts'
import { applyDecision } from './apply-decision.ts'
import { correctDecision } from './correct-decision.ts'
import { loadLicence } from './load.ts'
import { granted, PUBLISHING, testRegister } from './testing.ts'

const about = { agency: 'H57.99', institution: 'inst-hue-demo-1' }
const OPENED = '0192f0c1-7a5e-7c3b-9d2f-3a1b5c7d9e01'
const DISSOLVED = '0192f0c1-7a5e-7c3b-9d2f-3a1b5c7d9e02'
const place = { id: 'branch-phu-bai', address: '12 đường Minh Họa' }
const why = { by: { kind: 'official' as const, id: 'director' }, correlationId: 'a-test', causationId: 'd.7' }

const decided = (id: string, effect: Effect, day: string) => ({
  dossier: { id, ...about },
  effect,
  effectiveOn: day,
  at: `${day}T02:00:00.000Z`,
  ...why
})

t.test('a branch is a place of the main licence, its own licence ends when it is dissolved', async t => {
  const { pool, recorder } = await testRegister(t)
  const main = await recorder.grant(granted())
  const own = await recorder.grant(granted({ number: '30/GP', places: [place] }))
  const apply = (id: string, effect: Effect, day: string) =>
    inTransaction(pool, tx => applyDecision(tx, PUBLISHING, decided(id, effect, day)))
  const facts = async (id: string) =>
    historyOf((await loadLicence(pool, id))?.history ?? []).facts.map(({ fact }) => fact.type)

  t.same(await apply(OPENED, { kind: 'open-branch', place }, '2026-03-01'), [main])
  await t.rejects(
    apply(DISSOLVED, { kind: 'dissolve-branch', place: 'branch-phu-bay' }, '2026-04-01'),
    { code: 'branch-not-in-register' },
    'a name that is spelt otherwise would leave the licence alive'
  )
  const dissolved = await apply(DISSOLVED, { kind: 'dissolve-branch', place: place.id }, '2026-04-01')
  t.same(dissolved.toSorted(), [main, own].toSorted())
  t.same(await facts(main), ['LicenceGranted', 'PlaceAdded', 'PlaceRemoved'])
  t.same(await facts(own), ['LicenceGranted', 'Revoked'])
  t.same(
    await apply(OPENED, { kind: 'dissolve-branch', place: 'branch-from-before' }, '2026-04-02'),
    [],
    'where the register knows no branch, it hinders none from ending'
  )
})

t.test(
  'a dissolution that named the wrong branch is corrected in every licence that it concerns',
  async t => {
    const { pool, recorder } = await testRegister(t)
    const other = { id: 'branch-huong-tra', address: '5 đường Minh Họa' }
    const main = await recorder.grant(granted({ places: [...granted().places, place, other] }))
    const own = await recorder.grant(granted({ number: '30/GP', places: [place] }))
    const wrong = decided(DISSOLVED, { kind: 'dissolve-branch', place: place.id }, '2026-04-01')
    await inTransaction(pool, tx => applyDecision(tx, PUBLISHING, wrong))
    const later = await recorder.grant(
      granted({ number: '31/GP', places: [other], effectiveOn: '2026-04-02' }),
      '2026-04-02T02:00:00.000Z'
    )
    const right = { ...wrong, effect: { kind: 'dissolve-branch' as const, place: other.id } }
    const correct = () =>
      inTransaction(pool, tx =>
        correctDecision(tx, PUBLISHING, { ...right, decidedAt: wrong.at, at: '2026-05-01T02:00:00.000Z' })
      )
    t.same((await correct()).toSorted(), [main, own].toSorted())
    const last = async (id: string) => {
      const { history = [] } = (await loadLicence(pool, id)) ?? {}
      return history.at(-1)
    }
    t.match(await last(main), {
      type: 'Corrected',
      corrects: 2,
      to: { type: 'PlaceRemoved', place: other.id, effectiveOn: '2026-04-01' }
    })
    t.match(await last(own), { type: 'Corrected', corrects: 2, to: null }, 'the licence is alive again')
    t.match(await last(later), { type: 'LicenceGranted' }, 'a licence from after the decision is left alone')
    t.same(await correct(), [], 'the same correction again changes nothing')
  }
)
