import t, { type Test } from 'tap'
import { DVCQG, silent, testEngine } from '../testing/engine.ts'
import { dossierOf } from '../testing/dossiers.ts'
import { outboundTo, until } from '../testing/world.ts'
import { createFileInLicensing, type FileInLicensing } from './licensing.ts'
import { startPuller } from './puller.ts'
import { filing, REFUSAL } from './testing.ts'

async function stage(t: Test) {
  const engine = await testEngine(t)
  const { pool, portal, source } = engine
  const delivery = engine.start()
  const file = createFileInLicensing(outboundTo(t, source.url, 5_000))
  const pull = (how: FileInLicensing = file) => {
    const puller = startPuller({ pool, delivery, file: how, everyMs: 30, log: silent })
    t.teardown(() => puller.stop())
    return puller
  }
  const receipts = async () =>
    Object.values(await portal.offers()).map(one => one.receipts.map(({ KetQua }) => KetQua).join())
  const allAcknowledged = (n: number): Promise<void> =>
    until(async () => (await receipts()).filter(one => one !== '').length === n)
  return { ...engine, delivery, file, pull, receipts, allAcknowledged }
}

t.test('what the portal offers is filed and acknowledged, page by page, each once', async t => {
  const { portal, pull, receipts, allAcknowledged, source } = await stage(t)
  await portal.offer(...Array.from({ length: 45 }, (_, n) => filing(n + 1)))
  pull()
  pull() // a second process
  await allAcknowledged(45)
  t.equal(source.filed.size, 45)
  t.same([...new Set(await receipts())], ['1'])
})

t.test('a process that dies between filing and acknowledging loses nothing and doubles nothing', async t => {
  const { portal, pull, receipts, allAcknowledged, source, file, pool } = await stage(t)
  await portal.offer(filing(1), filing(2))
  const cut = { done: false }
  const dying = pull(async (...about) => {
    await file(...about)
    cut.done = true
    await new Promise(late => setTimeout(late, 50))
    throw new Error('dead')
  })
  await until(() => cut.done)
  await dying.stop()
  t.same(await receipts(), ['', ''])
  t.equal(source.filed.size, 1)
  const { rows: before } = await pool.query('select code, dossier_id from portal_filing')

  await portal.fail(
    { kind: 'timeoutAfterAccept', service: 'XacNhanHoSoMoi', count: 1, ms: 1_000 },
    { kind: 'error500', service: 'XacNhanHoSoMoi', count: 1 },
    { kind: 'wrongJson', service: 'LayHoSoMoi', count: 1 }
  )
  pull()
  await allAcknowledged(2)
  t.equal(source.filed.size, 2)
  t.same(await receipts(), ['1', '1'])
  const { rows: after } = await pool.query('select code, dossier_id from portal_filing order by code')
  t.match(after, before)
})

t.test('what is faulty is refused to the portal with its reason, and holds nothing else up', async t => {
  const { portal, pull, allAcknowledged, source, pool } = await stage(t)
  source.answer = path =>
    path === '/portal-dossiers' && source.filed.size === 1 ? { status: 422, body: REFUSAL } : undefined
  await portal.offer(filing(1), filing(2), { MaHoSo: '000.00.00.G01-261123-0003', ChuHoSo: 'Bí mật' })
  pull()
  await allAcknowledged(3)
  const [, second, third] = Object.values(await portal.offers()).map(one => one.receipts[0])
  t.match(second, { KetQua: '0', LyDo: 'Hồ sơ còn chỗ chưa đúng; /EformThongTinChiTiet/newName (too-short)' })
  t.match(third, { KetQua: '0', LyDo: /MaTTHC/ })
  t.notMatch(third?.LyDo, /Bí mật/)
  const { rows } = await pool.query('select code, state, reason, faults from portal_filing order by code')
  t.match(rows, [
    { state: 'filed', reason: null },
    { state: 'refused', reason: 'invalid-answers' },
    { state: 'refused', reason: 'unreadable', faults: [{ pointer: '/' }] }
  ])
  t.notMatch(JSON.stringify(rows), /Bí mật/)
})

t.test('what cannot be read or kept holds nothing up, and leaves none of its words with us', async t => {
  const { portal, allAcknowledged, source, pool, delivery, file } = await stage(t)
  const said: unknown[] = []
  const log = {
    info() {},
    warn: (...line: unknown[]) => said.push(line),
    error: (...line: unknown[]) => said.push(line)
  }
  const odd = [
    { ...filing(1), MaHoSo: '000\u0000 Nguyen Van A' },
    filing(2, { 'Bi mat\u0000cua toi': 'x' }),
    filing(3, { EformThongTinChiTiet: 'Bi mat' })
  ]
  await portal.offer(...odd, filing(4))
  const puller = startPuller({ pool, delivery, file, everyMs: 30, log })
  t.teardown(() => puller.stop())
  await allAcknowledged(4)
  t.same([...source.filed.keys()], [filing(4).MaHoSo])
  const { rows } = await pool.query(
    'select code, state, reason, faults, acknowledged_at from portal_filing order by code'
  )
  t.match(rows, [
    { code: filing(2).MaHoSo, state: 'refused', reason: 'unreadable', acknowledged_at: /./ },
    { code: filing(3).MaHoSo, state: 'refused', reason: 'unreadable' },
    { code: filing(4).MaHoSo, state: 'filed' }
  ])
  t.notMatch(JSON.stringify([rows, said]), /Bi mat|Nguyen/)
  t.match(JSON.stringify(said), /cannot be read/)
})

t.test('a filing that breaks here each time is offered again, and those behind it are filed', async t => {
  const { portal, pull, receipts, source, file } = await stage(t)
  await portal.offer(filing(1), filing(2))
  pull(async (one, ...rest) => {
    if (one.MaHoSo === filing(1).MaHoSo) throw new Error('broken')
    return file(one, ...rest)
  })
  await until(() => source.filed.size === 1)
  await until(async () => (await receipts()).includes('1'))
  t.same(await receipts(), ['', '1'])
})

t.test('while licensing is away a filing stays with the portal, and others come first', async t => {
  const { portal, pull, receipts, allAcknowledged, source, pool } = await stage(t)
  const away = { is: true }
  source.answer = path => (path === '/portal-dossiers' && away.is ? { status: 503 } : undefined)
  await portal.offer(filing(1))
  pull()
  await until(async () => ((await portal.offers())[filing(1).MaHoSo]?.fetched ?? 0) >= 3)
  t.same(await receipts(), [''])
  t.match((await pool.query('select state, reason from portal_filing')).rows, [
    { state: 'taken', reason: 'HTTP 503' }
  ])
  away.is = false
  await allAcknowledged(1)
})

t.test('its statuses are told under the code by which the portal knows it', async t => {
  const { portal, pull, allAcknowledged, source, dossiers, queue, quiet, delivery, pool } = await stage(t)
  await portal.offer(filing(1))
  pull()
  await allAcknowledged(1)
  const code = filing(1).MaHoSo
  const kept = source.filed.get(code)
  const told = dossierOf(['submitted', 'accepted'], {
    code: kept?.code ?? '',
    change: { channel: 'nationalPortal' }
  })
  const id = kept?.id ?? ''
  const same = { ...told, id, versions: told.versions.map(version => ({ ...version, id })) }
  dossiers.set(id, same)
  await queue(same)
  delivery.wake()
  await quiet()
  t.same((await portal.accepted())[code]?.statuses, ['1', '2'])
  t.equal((await pool.query('select code from delivery_queue')).rows[0]?.code, code)
  t.equal(DVCQG.filedAt, '2')
})
