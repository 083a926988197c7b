import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { createPool } from '@motcua/db'
import { openBus, partitionOf } from '@motcua/events/bus'
import { demo } from '@motcua/local/demo'
import { portsFor } from '@motcua/local/ports'
import { announce } from '@motcua/local/running'
import { startSystem } from '@motcua/local/system'
import { speedOf } from './speed.ts'
import { whereIs } from './where.ts'

const TOPIC = 'licensing.dossiers.v1'
const COMMAND = new URL('main.ts', import.meta.url).pathname

t.test('an operator sees what is parked, mends it, and sees what lies on the bus', async t => {
  const data = mkdtempSync(join(tmpdir(), 'motcua-operate-'))
  t.teardown(() => rmSync(data, { recursive: true, force: true }))
  const ports = await portsFor('free', {})
  const system = await startSystem({ data, bus: 'embedded', ports, say() {} })
  t.teardown(system.stop)
  announce(data, system)
  /** What the command says, and its exit code. */
  const events = async (...args: string[]) =>
    promisify(execFile)(process.execPath, [COMMAND, ...args, '--data', data]).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr })
    )
  /** As often as it takes until it says so; a teardown ends a test that waits in vain. */
  const says = async (pattern: RegExp, ...args: string[]): Promise<string> => {
    for (;;) {
      const { said } = await events(...args)
      if (pattern.test(said)) return said
    }
  }
  const told = await demo({ ...system, print() {} })
  t.equal(told.seqs.length, 5)

  t.match(await events('park', 'list'), { code: 0, said: 'nothing is parked\n' })
  await says(/portal-integration +licensing\.dossiers\.v1 +0 behind/, 'lag')
  await says(/licensing outbox +0 to be sent\n/, 'lag')
  const unsent = createPool(system.databases.licensing, { max: 1 })
  t.teardown(() => unsent.end())
  // a shard that no topic has: no relay will ever send it
  await unsent.query(
    `insert into outbox (shard, topic, dossier_id, seq, event, created_at)
    values (99, $1, gen_random_uuid(), 1, '{}', now() - interval '1 hour')`,
    [TOPIC]
  )
  t.match(await events('lag'), {
    code: 0,
    said: /licensing outbox +licensing\.dossiers\.v1 +1 to be sent, the oldest for 36\d\d s\n/
  })
  await unsent.query('delete from outbox where shard = 99')
  const { said } = await events('tail')
  const lines = said.trim().split('\n')
  t.match(lines.at(-1), /^\d+ records read$/)
  const [, dossier = ''] = /@\d+ {2}(\S+) .*result-returned/.exec(said) ?? []
  const about = (await events('tail', '--subject', dossier)).said.trim().split('\n').slice(0, -1)
  const own = about.filter(line => line.includes('licensing.dossiers.v1/'))
  t.same(
    own.map(line => line.split('  ').slice(3).join(' ').trim().replaceAll(/ +/g, ' ')),
    [
      '1 vn.gdnn.dossiers.submitted.v1',
      '2 vn.gdnn.dossiers.accepted.v1',
      '3 vn.gdnn.dossiers.processing-started.v1',
      '4 vn.gdnn.dossiers.approved.v1',
      '5 vn.gdnn.dossiers.result-returned.v1'
    ],
    'its five events, in order'
  )
  t.equal(about.length, 10, 'and each once more as portals are told it')

  t.match((await events('replay', '--as', 'dry')).said, '5 read: 5 would be applied, 0 repetitions dropped')
  const into = system.databases.portal_integration
  const feed = createPool(into, { max: 1 })
  t.teardown(() => feed.end())
  const missing = await feed.query('select from status_event')
  t.equal(missing.rowCount, 5)
  const deliveries = async () => (await feed.query('select from delivery')).rowCount
  const before = await deliveries()
  // somebody has subscribed since, to whom a replay must not tell the past
  await feed.query(`insert into subscription (id, owner, url, agencies, procedures, kinds, secret)
    values ('wh-late', 'somebody', 'http://127.0.0.1:1/', '{}', '{}', '{}', '')`)
  await feed.query('delete from status_event where seq = 3')
  t.match(await events('replay', '--as', 'mending', '--into', into), { code: 0, said: /^5 read: 5 applied/ })
  t.equal((await feed.query('select from status_event')).rowCount, 5, 'what was missing is there again, once')
  t.equal(await deliveries(), before, 'and nothing is queued for anybody')
  t.match(await events('replay', '--as', 'mending', '--into', into), {
    code: 1,
    said: /name mending is in use/
  })
  t.match(await events('replay', '--as', 'x', '--from', 'yesterday'), { code: 1, said: /neither an instant/ })
  t.match(await events('replay', '--as', 'late', '--from', new Date().toISOString()), {
    said: /^0 read: 0 would be applied/
  })

  const bus = await openBus({ ...system.bus, clientId: 'operate-test' })
  t.teardown(() => bus.close())
  const key = randomUUID()
  await bus.append(TOPIC, partitionOf(key, 12), [{ key, value: Buffer.from('not JSON'), headers: {} }])
  const parked = await says(/value: not JSON/, 'park', 'list')
  const place = /licensing\.dossiers\.v1\/\d+@\d+/.exec(parked)?.[0] ?? ''
  t.match(parked, /1 parked/)
  t.match(await events('park', 'retry', key), { code: 1, said: /^409: Still not to be applied/ })
  t.match(await events('park', 'retry', randomUUID()), { code: 1, said: /^404: No event of this dossier/ })
  t.match(await events('park', 'discard', 'somewhere'), { code: 1, said: /topic\/partition@offset/ })
  t.match(await events('park', 'discard', place), { code: 0, said: /thrown away/ })
  t.match(await events('park', 'list'), { code: 0, said: 'nothing is parked\n' })
  t.match(await events('tail', '--subject', key), { said: /no event: value: not JSON/ })
  const log = createPool(system.bus.databaseUrl ?? '', { max: 1 })
  t.teardown(() => log.end())
  // retention, of what all have read and of what a new reader will never see
  const { rowCount: kept } = await log.query('delete from log_record where topic = $1', [TOPIC])
  await says(/portal-integration +licensing\.dossiers\.v1 +0 behind\n/, 'lag')
  t.equal(
    (await events('replay', '--as', 'cut')).said,
    `began with the earliest records that are kept: retention has removed ${kept} before them
0 read: 0 would be applied, 0 repetitions dropped, 0 would be parked\n`
  )
  const place0 = ['--group', 'portal-integration', '--topic', TOPIC, '--partition', '0', '--to', 'latest']
  t.match(await events('move', ...place0, '--yes'), { code: 1, said: /1 living members: stop/ })
  t.match(await events('move'), { code: 1, said: /^move --group/ })
  t.match(await events('park'), { code: 1, said: /npm run events/ })
  t.throws(() => whereIs({}, join(data, 'none')), /no system runs on/)
  t.throws(() => whereIs({ KAFKA_BROKERS: 'elsewhere:9092' }, data), /all three of them, or none/)
})

t.test('what is left is told with how fast it shrinks', async t => {
  let at = 0
  const speed = speedOf(() => at)
  t.equal(speed(100n), '')
  at = 2_000
  t.equal(speed(60n), '(20/s, done in 3 s)')
  at = 3_000
  t.equal(speed(60n), '(standing still)')
  at = 4_000
  t.equal(speed(90n), '(growing by 30/s)')
  at = 5_000
  t.equal(speed(0n), '')
})
