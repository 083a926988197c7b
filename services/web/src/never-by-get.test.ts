import t from 'tap'
import { fill } from './frame/page.ts'
import { files } from './pages/table.ts'
import { actAs } from './testing/applications.ts'
import type { Browser } from './testing/browser.ts'
import { scenesOf } from './testing/scenes.ts'
import { testSystem } from './testing/system.ts'

/** What a look itself leaves behind: that somebody looked, and a letter as it was sealed when first read. */
const LOOKS = ['dossier_view', 'dossier_view_head', 'letter']
/** What forms send with their buttons: in an address it is to do nothing. */
const AS_SENT = 'step=do&declared=yes&despite=yes&to=active&drop=1&name=x&standard=typo'

const system = await testSystem(t, { withPortal: true })
const scenes = await scenesOf(system)
await system.portal?.delivery.stop() // what is under way by itself would be taken for what a look did

/** Every table and what stands in it. */
async function contentsOf(pool: typeof system.licensing.pool): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`
  )
  const contents: Record<string, string> = {}
  for (const { name } of rows.filter(one => !LOOKS.includes(one.name))) {
    const found = await pool.query<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(row::text), '' order by md5(row::text))), '') as digest from "${name}" as row`
    )
    contents[name] = found.rows[0]?.digest ?? ''
  }
  return contents
}
const stands = async () => ({
  licensing: await contentsOf(system.licensing.pool),
  portal: system.portal ? await contentsOf(system.portal.pool) : {}
})

/** Everybody there is, signed in as strongly as they come. */
const people = new Map<string | null, Browser>([[null, system.open()]])
for (const { persona } of scenes)
  if (persona !== null && !people.has(persona)) people.set(persona, await system.enter(persona, '/'))
const director = people.get('director')
const approving = scenes.find(({ name }) => name === 'act-approve')?.path.vi ?? ''
if ((await director?.visit(approving))?.html.includes('name="persona"')) await director?.choose('director')

t.test('every page as everybody by GET leaves the tables as they were', async t => {
  const before = await stands()
  t.ok(Object.keys(before.licensing).length > 20 && Object.keys(before.portal).length > 10)
  const statuses = new Map<number, number>()
  const looks = () => system.licensing.pool.query('select count(*)::int as n from dossier_view')
  const { rows: unseen } = await looks()
  for (const scene of scenes)
    for (const [persona, browser] of people) {
      const search = scene.path.vi.includes('?') ? '&' : '?'
      const own = persona === scene.persona
      if (own && scene.acts !== undefined) await actAs(browser, scene.acts)
      for (const path of own
        ? [scene.path.vi, scene.path.en, scene.path.vi + search + AS_SENT]
        : [scene.path.vi]) {
        const answer = await browser.ask(new URL(path, system.publicUrl))
        await answer.arrayBuffer()
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        if (answer.status >= 500) t.fail(`${persona} ${path}: ${answer.status}`)
      }
    }
  t.notSame((await looks()).rows, unseen, 'they were looks indeed')
  t.ok((statuses.get(200) ?? 0) > scenes.length, JSON.stringify([...statuses]))
  t.same(await stands(), before)
})

t.test('so does every file', async t => {
  const { rows } = await system.licensing.pool.query<{ id: string; paper: string }>(
    `select d.id, coalesce((select p.id::text from paper p where p.dossier_id = d.id limit 1), gen_random_uuid()::text) as paper
     from dossier d`
  )
  const before = await stands()
  let found = 0
  for (const { path } of files)
    for (const { id, paper } of rows)
      for (const persona of ['school-officer', 'case-officer', 'director']) {
        const at = fill(path.vi, { id, paper, letter: 'receipt', code: 'x', seq: '1', name: 'x' })
        const answer = await people.get(persona)?.ask(new URL(at, system.publicUrl))
        await answer?.arrayBuffer()
        if (answer?.status === 200) found++
      }
  t.ok(found > 10, `${found} files`)
  t.same(await stands(), before)
})
