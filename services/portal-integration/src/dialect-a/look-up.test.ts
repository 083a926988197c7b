import t from 'tap'
import { dossierOf, LIVES } from '../testing/dossiers.ts'
import { DVCQG } from '../testing.ts'
import type { Reply } from './adapter.ts'
import { lookUp, stepsLike } from './look-up.ts'
import { progressRecord } from './progress-record.ts'

const CODE = 'H57.99-261123-0001'
const step = { ThoiDiemXuLy: '20261123090000', TrangThai: '1' }
const hold = () => new AbortController().signal
const ask = (reply: Reply) => lookUp({ call: () => Promise.resolve(reply) }, CODE, hold)
const yes = (data: unknown) => ask({ kind: 'yes', body: { error_code: '00', data } })

t.test('the portal knows the dossier and says what it was told', async t => {
  const found = await yes([
    { MaHoSo: 'H57.99-261123-0002', TienDo: [] },
    { MaHoSo: CODE, TienDo: [step] }
  ])
  t.same(found, { kind: 'known', progress: [step] })
})

t.test('the portal knows nothing of it', async t => {
  t.same(await ask({ kind: 'unknown', note: 'Hồ sơ chưa tồn tại' }), { kind: 'unknown' })
})

t.test('an answer that does not say it is for a person to look at, never taken for a no', async t => {
  for (const data of [
    undefined,
    null,
    {},
    [],
    [{ MaHoSo: CODE }],
    [{ MaHoSo: 'H57.99-261123-0002', TienDo: [] }]
  ])
    t.match(await yes(data), { kind: 'failed', reply: { kind: 'no' } }, JSON.stringify(data))
})

t.test('a portal that is away is asked again later', async t => {
  const reply = { kind: 'later', blames: 'way', note: 'HTTP 503' } as const
  t.same(await ask(reply), { kind: 'failed', reply })
})

t.test('steps are alike that have the same second and status', async t => {
  const [version] = dossierOf(LIVES.granted, { code: CODE }).versions
  if (version === undefined) throw new Error('no version')
  const ours = progressRecord(version, DVCQG)
  t.equal(stepsLike([], ours), 0)
  t.equal(
    stepsLike([step, step, { ...step, TrangThai: '2' }, { ...step, ThoiDiemXuLy: '20261123090001' }], ours),
    2
  )
})
