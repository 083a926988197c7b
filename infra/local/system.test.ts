import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createPool } from '@motcua/db'
import { missing } from '@motcua/kafka/broker'
import { freePorts } from '@motcua/ports'
import { demo } from './demo.ts'
import { portsFor, refuseTaken } from './ports.ts'
import { SECOND, startSystem, type SystemOptions } from './system.ts'

const STATUSES = ['submitted', 'accepted', 'inProgress', 'decided', 'returned']

async function wholeSystem(t: Test, bus: 'kafka' | 'embedded') {
  const data = mkdtempSync(join(tmpdir(), 'motcua-system-'))
  t.teardown(() => rmSync(data, { recursive: true, force: true }))
  const ports = await portsFor('free', {})
  const said: string[] = []
  const [licensing = 0, portalIntegration = 0] = await freePorts(2)
  const seconds: SystemOptions['seconds'] = bus === 'embedded' ? { licensing, portalIntegration } : {}
  const options: SystemOptions = { data, bus, ports, seconds, seed: true, say: line => void said.push(line) }
  const system = await startSystem(options)
  t.teardown(system.stop)
  const found = await fetch(`${system.urls.licensing}/schools?q=song%20huong`)
  t.match(
    await found.json(),
    { items: [{ id: 'inst-hue-demo-1', licences: [{}, {}] }] },
    'the register is not empty'
  )
  const story: string[] = []
  const told = await demo({ ...system, print: line => void story.push(line) })

  t.same(told.statuses, STATUSES, 'every act led where the law says')
  t.same(told.seqs, [1, 2, 3, 4, 5], 'every event lay on the topic, in order')
  t.same(told.portal, ['1', '2', '4', '9', '10'], 'the portal has received every status in order')
  t.match(story.join('\n'), /due .*: Hạn /)
  const journal = join(data, 'portal-simulator.jsonl')
  const link = linksIn(journal, 'DuongDanTepTinKetQua', told.code).at(-1) ?? ''
  const result = await fetch(link)
  t.match(
    { status: result.status, type: result.headers.get('content-type') },
    { status: 200, type: 'application/pdf' },
    'the portal fetches the result by its link'
  )
  t.equal((await fetch(link.slice(0, -3))).status, 404)
  await until(() => linksIn(journal, 'DuongDanTaiTepTin').length > 0)
  const paper = await fetch(linksIn(journal, 'DuongDanTaiTepTin')[0] ?? '')
  t.match(
    { status: paper.status, type: paper.headers.get('content-type') },
    { status: 200, type: 'application/pdf' },
    'and the scanned paper of a dossier of the demonstration by its own'
  )

  await t.test('the provincial portal is told the same as the national one, in its own dialect', async t => {
    const [national, provincial] = [
      `${system.urls.simulator}/_accepted`,
      `${system.urls.simulator}/_accepted-b`
    ]
    await until(async () => String(await livesAt(provincial)) === String(await livesAt(national)))
    const lives = await livesAt(provincial)
    t.ok(lives.includes('1,2,4,9,10'))
    t.same(await livesAt(provincial, 'statuses'), lives, 'each status once, and in order')
  })
  await t.test('a service that is killed is back, and it is said so', async t => {
    const before = system.pids().licensing ?? 0
    process.kill(before, 'SIGKILL')
    await until(() => said.some(line => line.endsWith('is back')))
    t.not(system.pids().licensing, before)
    const again = await demo({ ...system, print() {} })
    t.same(again.statuses, STATUSES)
  })
  if (seconds.licensing !== undefined)
    await t.test('two processes of a service share its work', async t => {
      const pool = createPool(system.databases.licensing, { max: 1 })
      t.teardown(() => pool.end())
      t.match(system.pids(), { [`licensing${SECOND}`]: Number, [`portalIntegration${SECOND}`]: Number })
      await until(async () => (await shardsIn(pool)).join() === '6,6')
    })
  await t.test('nobody else may run on the same data folder', async t => {
    await t.rejects(startSystem({ ...options, ports: await portsFor('free', {}) }), {
      message: /runs already on .*: stop that first/
    })
  })
  await t.test('a clean stop leaves no process and no port behind', async t => {
    const pids = Object.values(system.pids())
    t.equal(pids.length, bus === 'kafka' ? 9 : 10)
    await system.stop()
    t.same(pids.filter(alive), [])
    for (const [name, port] of Object.entries(ports)) await refuseTaken(name, port)
  })
}

t.test('the whole system runs on the embedded log', t => wholeSystem(t, 'embedded'))

const lacking = await missing()
t.test('the whole system runs on Kafka', { skip: lacking ?? false }, t => wholeSystem(t, 'kafka'))

/** How many shards of an outbox each relay on a database holds, by its locks. */
async function shardsIn(pool: ReturnType<typeof createPool>): Promise<number[]> {
  const { rows } = await pool.query<{ shards: number }>(
    `select count(*)::int as shards from pg_locks where locktype = 'advisory' and objsubid = 2 and granted
       and database = (select oid from pg_database where datname = current_database())
       and classid = 26001 and objid < 1000000 group by pid order by 1`
  )
  return rows.map(({ shards }) => shards)
}

/** What the portal was told to fetch files by: the links in a field, of one dossier or of all. */
const linksIn = (journal: string, field: string, code = ''): string[] =>
  readFileSync(journal, 'utf8')
    .split('\n')
    .filter(line => line.includes(code))
    .flatMap(line =>
      [...line.matchAll(new RegExp(`"${field}":"([^"]+)"`, 'g'))].map(([, found = '']) => found)
    )

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

type Accepted = Record<string, { statuses: string[]; progress: { TrangThai: string }[] }>

/** What a portal was told of each dossier, whatever it calls them. */
async function livesAt(url: string, of: 'statuses' | 'steps' = 'steps'): Promise<string[]> {
  const accepted = (await (await fetch(url)).json()) as Accepted
  return Object.values(accepted)
    .map(({ statuses, progress }) => (of === 'steps' ? progress.map(one => one.TrangThai) : statuses).join())
    .toSorted()
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (
    const deadline = Date.now() + 30_000;
    !(await holds());
    await new Promise(done => setTimeout(done, 50))
  )
    if (Date.now() > deadline) throw new Error('waited 30 s in vain')
}
