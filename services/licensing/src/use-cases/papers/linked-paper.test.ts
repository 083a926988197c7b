import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { startClamd } from '@motcua/documents/clamd'
import { clamAv } from '@motcua/documents/scanner'
import { paperLinkKey, signPaperLink, type LinkedFile } from '@motcua/dossier/paper-link'
import { createFiling, pdf } from '../../testing/applications.ts'
import { STEPS } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

/** The service, and links as the service that tells portals makes them. */
async function stage(t: Test) {
  const licensing = await testLicensing(t, { scanner: clamAv(await startClamd(t)) })
  const { call, clock, deps, pool } = licensing
  const key = deps.paperLinkKey
  if (key === undefined) throw new Error('there is no key')
  const link = (file: LinkedFile, minutes = 60, by = key) =>
    `/papers/${signPaperLink(by, file, new Date(clock.now.getTime() + minutes * 60_000))}`
  /** What is told to whoever gets nothing, but for the address that they asked. */
  const refused = async (path: string) => {
    const { status, body, headers } = await call(null, 'GET', path)
    return { status, body: { ...body, instance: '' }, type: headers['content-type'] }
  }
  const views = async (dossier: string): Promise<string[]> =>
    (
      await pool.query<{ record: string }>(
        'select record from dossier_view where dossier_id = $1 order by seq',
        [dossier]
      )
    ).rows.map(({ record }) => record)
  return { ...licensing, link, refused, views }
}

t.test('a portal fetches a clean paper by its link; every other link is answered alike', async t => {
  const licensing = await stage(t)
  const { call, clock, pool, link, refused, views } = licensing
  const { upload, draft } = createFiling(licensing)
  const dossier = await draft('dissolve-branch')
  const hand = async (name: string) =>
    String((await upload(dossier, 'dissolution-plan', pdf(name), { name: `${name}.pdf` })).body.id)
  const [paper, other] = [await hand('Phương án'), await hand('khac')]
  const good = link({ kind: 'paper', dossier, paper })
  const got = await call(null, 'GET', good)
  t.equal(got.status, 200)
  t.same(got.raw, pdf('Phương án'))
  t.match(got.headers, {
    'content-type': 'application/pdf',
    'content-disposition': /^attachment; .*filename\*=UTF-8''Ph%C6%B0/,
    'x-content-type-options': 'nosniff',
    'content-security-policy': /sandbox/,
    'cache-control': 'no-store'
  })
  t.same((await call(null, 'GET', link({ kind: 'paper', dossier, paper: other }))).raw, pdf('khac'))

  const forged = good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A')
  const first = await refused(forged)
  t.match(first, { status: 404, body: { code: 'link-not-found' }, type: /^application\/problem\+json/ })
  const alike = async (path: string, why: string) => t.same(await refused(path), first, why)
  const stranger = paperLinkKey('B'.repeat(42) + 'A')
  await alike(link({ kind: 'paper', dossier, paper }, 60, stranger), 'signed by somebody else')
  await alike(link({ kind: 'paper', dossier, paper: randomUUID() }), 'no such paper')
  await alike(link({ kind: 'paper', dossier: randomUUID(), paper }), 'the paper of another dossier')
  await alike(link({ kind: 'paper', dossier, paper }, 0), 'over')
  await alike('/papers/x', 'no link at all')
  await pool.query('update paper set scanned = false where id = $1', [other])
  await alike(link({ kind: 'paper', dossier, paper: other }), 'no scanner has looked at it')
  await pool.query(`update paper set state = 'infected' where id = $1`, [other])
  await alike(link({ kind: 'paper', dossier, paper: other }), 'infected')

  const written = await views(dossier)
  t.equal(written.length, 2, 'what was fetched, and nothing else')
  t.match(JSON.parse(written[0] ?? ''), {
    what: 'paper',
    which: paper,
    by: { id: 'portal', roles: ['portal'] }
  })
  t.notMatch(written.join(), /Phương án|\.pdf/)
  clock.now = new Date(clock.now.getTime() + 60 * 60_000)
  await alike(good, 'its hour is over')
})

t.test(
  'the paper of a result is fetched while it is the result, and the applicant reads by whom',
  async t => {
    const { dossier, act, call, pool, link, refused, views } = await stage(t)
    const id = await dossier('submit', 'accept', 'take', 'approve')
    await call('service', 'GET', `/dossiers/${id}/at/4`)
    const { rows } = await pool.query<{ code: string }>('select code from check_code where dossier_id = $1', [
      id
    ])
    const good = link({ kind: 'result', code: rows[0]?.code ?? '' })
    const got = await call(null, 'GET', good)
    t.match(got.headers, { 'content-type': 'application/pdf', 'content-disposition': /ket-qua-H57/ })
    t.match(got.raw.subarray(0, 5).toString(), '%PDF-')
    t.equal((await views(id)).length, 1)
    const { body } = await call('school', 'GET', `/dossiers/${id}/views`)
    t.match(body.items, [
      { what: 'result', by: { name: null, title: { vi: /đường dẫn/ }, agency: { vi: 'Cổng dịch vụ công' } } }
    ])
    t.equal((await refused(link({ kind: 'result', code: '0'.repeat(27) }))).status, 404)
    t.equal((await act('director', id, 'reopen', STEPS.reopen[2])).status, 200)
    t.equal((await refused(good)).status, 404, 'it was taken back')
  }
)
