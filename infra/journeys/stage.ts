import { startRelay } from '@motcua/events/relay'
import { testLicensing } from '@motcua/licensing/testing'
import { silent, testEngine } from '@motcua/portal-integration/testing/engine'
import { startIntake } from '@motcua/portal-integration/testing/records'
import type { Test } from 'tap'

/** TrangThaiHoSo of each status, from 1 on. */
const CODES = [
  'submitted',
  'accepted',
  'refused',
  'inProgress',
  'supplementRequested',
  'feeRequested',
  'withdrawn',
  'stopped',
  'decided',
  'returned'
]

/** Both services with a log between them, and the portal behind: what licensing writes down is told to the end. */
export async function bothServices(t: Test) {
  const licensing = await testLicensing(t)
  const url = await licensing.app.listen({ host: '127.0.0.1', port: 0 })
  const service = { url, token: await licensing.tokenFor('service') }
  const engine = await testEngine(t, {
    timeoutMs: 1_000,
    licensing: service,
    // a decision that is taken back is told too: a portal that refuses it parks that dossier (see the simulator)
    portal: { reopening: true }
  })
  const { bus, caughtUp } = await startIntake(t, engine.pool, 12)
  const relay = startRelay({ connectionString: licensing.pool.url, bus, shards: 12, log: silent })
  t.teardown(() => relay.stop())

  const arrived = async (): Promise<void> => {
    for (let left = 1; left > 0; await new Promise(done => setTimeout(done, 20)))
      left =
        (await licensing.pool.query(`select from outbox where topic = 'licensing.dossiers.v1'`)).rowCount ?? 0
    await caughtUp()
    await engine.quiet(60_000)
  }
  /** What licensing made public of each dossier, but for notes: what the portal has to know. */
  const wanted = async () => {
    const { rows } = await licensing.pool.query<{ id: string; code: string; seqs: number[] }>(
      `select id, code, array(select generate_series(1, seq)) as seqs from dossier where seq > 0`
    )
    const told = await engine.pool.query<{ id: string; seq: number }>(
      'select dossier_id as id, seq from delivery'
    )
    return Promise.all(
      rows.map(async ({ id, code, seqs }) => {
        const steps: string[] = []
        for (const seq of seqs.filter(one => told.rows.some(row => row.id === id && row.seq === one))) {
          const { body } = await licensing.call('service', 'GET', `/dossiers/${id}/at/${seq}`)
          steps.push(String(CODES.indexOf(String(body.status)) + 1))
        }
        return { code, seqs, steps }
      })
    )
  }
  return { licensing, service, engine, arrived, wanted }
}
