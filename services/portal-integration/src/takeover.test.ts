import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '@motcua/db/testing'
import { openBus, partitionOf } from '@motcua/events/bus'
import { toBinary } from '@motcua/events'
import t, { type Test } from 'tap'
import { testTables } from './testing/engine.ts'
import { dossierOf, LIVES, type Told } from './testing/dossiers.ts'
import { startService } from './testing/process.ts'
import { ACCOUNT, startPortal, startSource, UNIT, until } from './testing/world.ts'

const TOPIC = 'licensing.dossiers.v1'
const N = 6

/** The service's processes, with all that they speak to; a lease lasts far longer than any test. */
async function stage(t: Test, callMs = 200_000) {
  const pool = await testTables(t)
  const log = await testDatabase(t, [new URL('../../../libs/events/migrations-bus', import.meta.url)])
  const portal = await startPortal(t)
  const dossiers = new Map<string, Told>()
  const source = await startSource(t, dossiers)
  const folder = mkdtempSync(join(tmpdir(), 'motcua-takeover-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'secret'), 'secret')
  writeFileSync(join(folder, 'key'), 'ab'.repeat(32))
  writeFileSync(join(folder, 'password'), `${ACCOUNT.password}\n`)
  const env = {
    DATABASE_URL: pool.url,
    BUS_DATABASE_URL: log.url,
    LICENSING_URL: source.url,
    ISSUER: source.url,
    CLIENT_SECRET_FILE: join(folder, 'secret'),
    END_POINTS: JSON.stringify([
      {
        id: 'dvcqg',
        url: portal.url,
        unit: UNIT,
        username: ACCOUNT.username,
        passwordFile: join(folder, 'password')
      }
    ]),
    WEBHOOK_KEY_FILE: join(folder, 'key'),
    CONTACT_KEY_FILE: join(folder, 'key'),
    PAGES_URL: 'https://mot-cua.example',
    CALL_TIMEOUT_MS: String(callMs),
    CALL_SILENCE_MS: String(callMs),
    DELIVERY_LEASE_MS: '600000'
  }
  const bus = await openBus({ databaseUrl: log.url, clientId: 'test' })
  t.teardown(() => bus.close())

  const workers = async (): Promise<number[]> => {
    const { rows } = await pool.query<{ id: number }>('select id from delivery_worker order by id')
    return rows.map(row => row.id)
  }
  /** One more process; resolves when it has shown its sign of life. */
  const start = async () => {
    const before = await workers()
    const process = await startService(t, env)
    await until(async () => {
      if (process.said().includes('Error')) throw new Error(process.said())
      return (await workers()).some(id => !before.includes(id))
    })
    return process
  }
  /** Dossiers whose first progress calls are held up for ever at the portal, by whoever makes them. */
  const holdUp = async (): Promise<void> => {
    await portal.fail({ kind: 'timeoutBeforeAccept', service: 'CapNhatTienDoHoSoMC', count: N, ms: 600_000 })
    for (let n = 1; n <= N; n++) {
      const told = dossierOf(LIVES.granted, { code: `H57.99-261123-000${n}` })
      dossiers.set(told.id, told)
      for (const event of told.events) await bus.append(TOPIC, partitionOf(told.id, 12), [toBinary(event)])
    }
    await until(async () => (await portal.calls()).faults.timeoutBeforeAccept === N)
  }
  const held = async () =>
    (await pool.query('select dossier_id, lease, worker from delivery_queue order by dossier_id')).rows
  const allTold = (): Promise<void> =>
    until(async () => {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from delivery where state = 'delivered'`
      )
      return rows[0]?.n === N * LIVES.granted.length
    })
  return { pool, portal, start, holdUp, held, allTold, workers }
}

const once = { statuses: ['1', '2', '4', '9', '10'], progress: ['1', '2', '4', '9', '10'] }

async function told(portal: Awaited<ReturnType<typeof startPortal>>) {
  return Object.values(await portal.accepted()).map(({ statuses, progress }) => ({
    statuses,
    progress: progress.map(one => one.TrangThai)
  }))
}

t.test('what a slow process holds is left to it; once it is killed another goes on at once', async t => {
  const { portal, start, holdUp, held, allTold, workers } = await stage(t)
  const slow = await start()
  await holdUp()
  await start()
  const before = await held()
  await new Promise(done => setTimeout(done, 2_500)) // the other has looked for dead ones twice meanwhile
  t.same(await held(), before)
  t.equal((await workers()).length, 2)

  await slow.kill()
  await allTold()
  t.same(
    await told(portal),
    Array.from({ length: N }, () => once)
  )
  await until(async () => (await workers()).length === 1) // the dead one is forgotten
})

t.test('a process that starts anew after a kill takes over what its forerunner held', async t => {
  const { portal, start, holdUp, allTold } = await stage(t)
  const first = await start()
  await holdUp()
  await first.kill()
  await start()
  await allTold()
  t.same(
    await told(portal),
    Array.from({ length: N }, () => once)
  )
})

t.test('a process that is asked to stop writes down how far it came, and ends', async t => {
  const { portal, start, holdUp, allTold } = await stage(t, 2_000)
  const first = await start()
  await holdUp()
  t.equal(await first.stop(), 0)
  await start()
  await allTold()
  t.same(
    await told(portal),
    Array.from({ length: N }, () => once)
  )
})
