import { randomUUID } from 'node:crypto'
import t from 'tap'
import { sweepParts } from '../../papers/parts.ts'
import type { Person } from '../../testing/acts.ts'
import { createFiling, pdf } from '../../testing/applications.ts'
import { testLicensing } from '../../testing/licensing.ts'

const CODE = 'dissolution-plan'
const sha256 = async (bytes: Buffer) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')

t.test('a paper that comes in parts', async t => {
  const licensing = await testLicensing(t)
  const { call, pool } = licensing
  const { draft } = createFiling(licensing)
  const id = await draft('dissolve-branch')
  const file = pdf('a plan that is long enough to be cut in three')
  const octets = { 'content-type': 'application/octet-stream', 'paper-code': CODE }
  const at = (paper: string) => `/dossiers/${id}/papers/${paper}`
  const send = (paper: string, start: number, bytes: Buffer, by: Person = 'school') =>
    call(by, 'PATCH', `${at(paper)}/parts`, bytes, { ...octets, 'upload-offset': String(start) })
  const finish = (paper: string, length: number, by: Person = 'school') =>
    call(by, 'PUT', at(paper), Buffer.alloc(0), {
      ...octets,
      'paper-name': 'x.pdf',
      'upload-length': String(length)
    })
  const come = async (paper: string, by: Person = 'school') =>
    (await call(by, 'GET', `${at(paper)}/parts`)).body
  const third = Math.floor(file.length / 3)

  t.test('goes on where it stopped, and is one paper with the hash of the whole', async t => {
    const paper = randomUUID()
    t.match(await send(paper, 0, file.subarray(0, third)), { status: 200, body: { received: third } })
    t.match(await send(paper, 0, file.subarray(0, third)), {
      status: 409,
      body: { code: 'upload-offset', received: third }
    })
    t.equal((await send(paper, third + 1, file.subarray(third))).status, 409, 'a gap is not filled')
    t.same(await come(paper), { received: third })
    t.match(await finish(paper, file.length), { status: 409, body: { code: 'parts-missing' } })
    const twice = await Promise.all([1, 2].map(() => send(paper, third, file.subarray(third))))
    t.same(
      twice.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
      'at the same moment once'
    )
    t.match(await finish(paper, file.length), {
      status: 201,
      body: { sha256: await sha256(file), bytes: file.length, state: 'visible' }
    })
    t.same(await come(paper), { received: 0 }, 'its parts are gone')
    const { body } = await call('school', 'GET', `/dossiers/${id}/papers`)
    t.equal(body.items?.length, 1)
  })

  t.test('is its sender’s alone', async t => {
    const paper = randomUUID()
    await send(paper, 0, file.subarray(0, third))
    for (const by of ['otherSchool', 'officer'] as const) {
      const [asked, sent, finished] = [
        await call(by, 'GET', `${at(paper)}/parts`),
        await send(paper, third, file.subarray(third), by),
        await finish(paper, third, by)
      ]
      t.ok(
        [asked, sent, finished].every(({ status }) => status === 404 || status === 403),
        by
      )
    }
    t.equal((await call('officer', 'GET', at(paper))).status, 404, 'what is not whole is no paper')
    t.same(await come(paper), { received: third })
  })

  t.test('meets the same checks as one that comes whole, and leaves nothing when it is refused', async t => {
    const paper = randomUUID()
    await send(paper, 0, Buffer.from('MZ no paper'))
    t.match(await finish(paper, 11), { status: 415, body: { code: 'paper-type-unsupported' } })
    t.same(await come(paper), { received: 0 })
    t.match(await send(paper, 20 * 1024 * 1024, Buffer.from('x')), {
      status: 413,
      body: { code: 'paper-too-large' }
    })
    t.equal((await send(paper, 0, Buffer.alloc(1024 * 1024 + 1))).status, 413)
    t.equal((await send(paper, 0, Buffer.alloc(0))).status, 415)
  })

  t.test('gives way when it is a fourth, and is swept after a day', async t => {
    await pool.query('delete from paper_upload')
    const papers = [1, 2, 3, 4].map(() => randomUUID())
    for (const paper of papers) await send(paper, 0, Buffer.from('x'))
    const left = await Promise.all(papers.map(async paper => (await come(paper)).received))
    t.equal(left.filter(received => received === 1).length, 3)
    t.equal(left.at(-1), 1)
    t.equal(await sweepParts(pool, licensing.deps.now()), 0)
    t.equal(await sweepParts(pool, new Date(licensing.deps.now().getTime() + 25 * 3_600_000)), 3)
    const { rows } = await pool.query<{ parts: number }>('select count(*)::int as parts from paper_part')
    t.same(rows, [{ parts: 0 }])
  })
})
