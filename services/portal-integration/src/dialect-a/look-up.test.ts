import t from 'tap'
import type { Reply } from '../delivery/reply.ts'
import type { Body } from './answer.ts'
import { lookUp } from './look-up.ts'

const CODE = 'H57.99-261123-0001'
const step = { ThoiDiemXuLy: '20261123090000', TrangThai: '1' }
const hold = () => new AbortController().signal
const about = { mahoso: CODE, madonvi: 'H57.99' }
const ask = (reply: Reply<Body>) => lookUp({ call: () => Promise.resolve(reply) }, about, hold)
const yes = (data: unknown) => ask({ kind: 'yes', body: { error_code: '00', data } })

t.test('the portal knows the dossier and says what it was told', async t => {
  const found = await yes([
    { MaHoSo: 'H57.99-261123-0002', TienDo: [] },
    { MaHoSo: CODE, TrangThaiHoSo: '1', TienDo: [step] }
  ])
  t.same(found, { kind: 'known', status: '1', steps: [{ at: step.ThoiDiemXuLy, status: '1' }] })
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
