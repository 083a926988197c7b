import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { startS3 } from '@motcua/documents/s3-server'
import { openStore } from '@motcua/documents/store'
import { sweepPapers } from '../../papers/keeper.ts'
import type { Person } from '../../testing/acts.ts'
import { createFiling, pdf } from '../../testing/applications.ts'
import { testLicensing } from '../../testing/licensing.ts'

const keys = { accessKeyId: 'demo-key', secretAccessKey: 'demo-secret', region: 'vn-hue' }

/** The service on a port, its papers in a bucket, and people who speak HTTP to it. */
async function stage(t: Test) {
  const bucket = await startS3('papers', keys)
  t.teardown(bucket.close)
  const s3 = { endpoint: bucket.endpoint, bucket: 'papers', ...keys }
  const licensing = await testLicensing(t, { store: await openStore({ s3 }) })
  const url = await licensing.app.listen({ host: '127.0.0.1', port: 0 })
  const send = async (person: Person, method: string, path: string, body?: Buffer) =>
    fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${await licensing.tokenFor(person)}`,
        ...(body
          ? {
              'content-type': 'application/octet-stream',
              'paper-code': 'dissolution-plan',
              'paper-name': 'phuong-an.pdf'
            }
          : {})
      },
      ...(body ? { body: Uint8Array.from(body) } : {})
    })
  const upload = (person: Person, dossier: string, bytes: Buffer, paper: string = randomUUID()) =>
    send(person, 'PUT', `/dossiers/${dossier}/papers/${paper}`, bytes)
  return { bucket, licensing, send, upload, filing: createFiling(licensing) }
}

/** The school lets the citizen act for it. */
const mandate = async ({ call }: Awaited<ReturnType<typeof stage>>['licensing']): Promise<string> => {
  const term = { procedures: null, from: '2026-11-23', until: '2026-11-27' }
  const given = { person: 'citizen', institution: 'inst-hue-demo-1', ...term }
  return String((await call('school', 'POST', '/mandates', given)).body.id)
}

t.test('a paper goes over HTTP into the bucket and comes out of it as it went in', async t => {
  const { bucket, licensing, send, upload, filing } = await stage(t)
  const id = await filing.draft('dissolve-branch')
  const paper = randomUUID()
  t.equal((await upload('school', id, pdf('plan'), paper)).status, 201)
  t.equal((await upload('school', id, pdf('plan'), paper)).status, 200, 'sent twice, one paper')
  t.equal(bucket.objects.size, 1)
  const read = await send('school', 'GET', `/dossiers/${id}/papers/${paper}`)
  t.same(Buffer.from(await read.arrayBuffer()), pdf('plan'))

  bucket.stumble(20)
  t.equal(
    (await upload('school', id, pdf('other'))).status >= 500,
    true,
    'a bucket that is away is no success'
  )
  bucket.stumble(0)
  const { body } = await licensing.call('school', 'GET', `/dossiers/${id}/papers`)
  t.equal(body.items?.length, 1, 'nor is a paper entered whose bytes are not kept')
  t.equal((await upload('school', id, pdf('other'))).status, 201, 'and it can be sent again')

  t.equal((await send('school', 'DELETE', `/dossiers/${id}/papers/${paper}`)).status, 200)
  licensing.clock.now = new Date(Date.now() + 2 * 24 * 3_600_000)
  await sweepPapers({ ...licensing.deps, log: { info() {}, error() {} } })
  t.equal(bucket.objects.size, 1, 'bytes that no paper names are cleared from the bucket')
})

t.test(
  'a mandatary hands papers in, reads and removes them; one whose mandate was revoked cannot',
  async t => {
    const { bucket, licensing, send, upload, filing } = await stage(t)
    const id = await filing.draft('dissolve-branch')
    t.equal((await upload('citizen', id, pdf('early'))).status, 404, 'a stranger before')
    const by = await mandate(licensing)
    const [one, other] = [randomUUID(), randomUUID()]
    t.equal((await upload('citizen', id, pdf('one'), one)).status, 201)
    t.equal((await upload('citizen', id, pdf('other'), other)).status, 201)
    const path = `/dossiers/${id}/papers`
    t.equal((await send('citizen', 'GET', `${path}/${one}`)).status, 200)
    t.equal((await send('school', 'GET', `${path}/${one}`)).status, 200, 'the institution has it')
    t.equal((await send('citizen', 'DELETE', `${path}/${other}`)).status, 200)

    t.equal((await licensing.call('school', 'POST', `/mandates/${by}/revoke`, {})).status, 200)
    const kept = bucket.objects.size
    const late = randomUUID()
    for (const [method, address, body] of [
      ['PUT', `${path}/${late}`, pdf('late')],
      ['GET', `${path}/${one}`, undefined],
      ['GET', path, undefined],
      ['DELETE', `${path}/${one}`, undefined]
    ] as const) {
      const refused = await send('citizen', method, address, body)
      const none = await send('citizen', method, address.replace(id, randomUUID()), body)
      t.equal(refused.status, 404, `${method} ${address}`)
      t.match(await refused.json(), { code: ((await none.json()) as { code: string }).code })
    }
    t.equal(bucket.objects.size, kept, 'not a byte of it was kept')
    const { body } = await licensing.call('school', 'GET', path)
    t.match(body.items, [{ id: one }])
  }
)

t.test('a revocation that overtakes an upload wins: the paper is not entered', async t => {
  const { licensing, upload, filing } = await stage(t)
  const { pool, call } = licensing
  const id = await filing.draft('dissolve-branch')
  const by = await mandate(licensing)
  const revoking = await pool.connect()
  await revoking.query('begin')
  await revoking.query(`update mandate set revoked_at = now(), revoked_by = 'school-officer' where id = $1`, [
    by
  ])
  const uploading = upload('citizen', id, pdf('late'))
  for (let waiting = 0; waiting === 0;) {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    )
    waiting = rows[0]?.n ?? 0
  }
  await revoking.query('commit')
  revoking.release()
  t.equal((await uploading).status, 404)
  t.same((await call('school', 'GET', `/dossiers/${id}/papers`)).body.items, [])
})
