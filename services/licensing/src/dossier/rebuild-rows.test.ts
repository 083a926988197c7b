import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { STEPS, type Step } from '../testing/acts.ts'
import { testLicensing } from '../testing/licensing.ts'

type Licensing = Awaited<ReturnType<typeof testLicensing>>

/** The same numbers for the same seed. */
function random(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Lives of dossiers as they come: acts in any order, refused where they may not be, while time passes and clocks strike. */
async function randomLives(
  { begin, fill, act, clock, strikeAll }: Licensing,
  seed: number
): Promise<Set<string>> {
  const below = random(seed)
  const steps = (Object.keys(STEPS) as Step[]).filter(step => step !== 'submit')
  // mostly onwards: of acts drawn evenly, most lives would be withdrawn at once
  const onwards: Step[] = ['accept', 'take', 'assign', 'claim', 'consult', 'ask', 'supplement', 'extend']
  const ids: string[] = []
  for (let n = 0; n < 12; n++) {
    const id = await begin()
    await fill(id)
    if (n < 11) await act('school', id, 'submit', STEPS.submit[2])
    ids.push(id)
  }
  const done = new Set<string>()
  for (let n = 0; n < 300; n++) {
    const from = below(3) > 0 ? onwards : steps
    const step = from[below(from.length)] ?? 'note'
    const [person, action, body] = STEPS[step]
    const { status } = await act(person, ids[below(ids.length)] ?? '', action, body)
    if (status === 200) done.add(step)
    if (below(6) > 0) continue
    clock.now = new Date(clock.now.getTime() + (1 + below(30)) * 3_600_000)
    if ((await strikeAll()) > 0) done.add('clock')
  }
  return done
}

/** All that histories make: list rows and deadlines. */
const derived = async ({ pool }: Licensing) =>
  (
    await pool.query(`
      select d.id, d.status, d.step, d.role, d.assignee, d.consulting, d.submitted_at, d.due_at,
        (select jsonb_object_agg(kind, at) from deadline t where t.dossier_id = d.id) as deadlines
      from dossier d order by d.id`)
  ).rows

t.test('rows and deadlines made again from histories are those that were there', async t => {
  const seen = new Set<string>()
  for (const seed of [1, 20_261_125, 7_919]) {
    const licensing = await testLicensing(t)
    for (const step of await randomLives(licensing, seed)) seen.add(step)
    const before = await derived(licensing)
    t.same((await licensing.rebuild({ batch: 5 })).wrong, [], `seed ${seed}`)
    t.same(await derived(licensing), before, `seed ${seed}`)
  }
  for (const step of ['accept', 'ask', 'supplement', 'extend', 'consult', 'withdraw', 'clock'])
    t.ok(seen.has(step), `some life had ${step}`)
})

t.test('whatever of a row is damaged is found, and mended only when that is asked for', async t => {
  const licensing = await testLicensing(t)
  const { pool, dossier, rebuild } = licensing
  const id = await dossier('submit', 'accept', 'take', 'consult')
  const other = await dossier('submit')
  const before = await derived(licensing)
  const damages = [
    `update dossier set status = 'returned' where id = $1`,
    `update dossier set step = null where id = $1`,
    `update dossier set role = 'director' where id = $1`,
    `update dossier set assignee = null where id = $1`,
    `update dossier set consulting = '{}' where id = $1`,
    `update dossier set submitted_at = null where id = $1`,
    `update dossier set due_at = due_at + interval '1 day' where id = $1`,
    `delete from deadline where dossier_id = $1 and kind = 'overdue'`,
    `update deadline set at = at + interval '1 hour' where dossier_id = $1 and kind = 'claim'`,
    `insert into deadline (dossier_id, kind, at) values ($1, 'intake-overdue', now())`
  ]
  for (const damage of damages) {
    await pool.query(damage, [id])
    t.same(await rebuild({ mend: false }), { dossiers: 2, wrong: [id] }, damage)
    t.notSame(await derived(licensing), before, damage)
    t.same(await rebuild(), { dossiers: 2, wrong: [id] }, damage)
    t.same(await derived(licensing), before, damage)
  }
  t.not(id, other)
})

t.test('rows are mended while commands come, and no command is lost by it', async t => {
  const licensing = await testLicensing(t)
  const { dossier, act, rebuild } = licensing
  const ids = await Promise.all(Array.from({ length: 6 }, () => dossier('submit')))
  const [answers] = await Promise.all([
    Promise.all(
      ids.map(async id => {
        await act('clerk', id, 'accept')
        return (await act('officer', id, 'start-processing')).status
      })
    ),
    rebuild({ batch: 2 }),
    rebuild({ batch: 3 })
  ])
  t.same(
    answers,
    ids.map(() => 200)
  )
  t.same((await rebuild({ mend: false })).wrong, [])
})

t.test('the command compares, says what differs by its exit code, and mends', async t => {
  const licensing = await testLicensing(t)
  const { pool, dossier, url } = licensing
  const id = await dossier('submit', 'accept')
  const run = (...args: string[]) =>
    promisify(execFile)(
      process.execPath,
      [fileURLToPath(new URL('../rebuild.ts', import.meta.url)), ...args],
      {
        env: { DATABASE_URL: url }
      }
    )
  t.match((await run('--check')).stdout, /^1 dossiers; 0 differed\n$/)
  await pool.query(`update dossier set role = 'nobody'`)
  await t.rejects(run('--check'), { code: 1, stdout: `1 dossiers; 1 differed\n${id}\n` })
  t.match((await run()).stdout, /1 differed and were mended/)
  t.match((await run('--check')).stdout, /0 differed/)
})
