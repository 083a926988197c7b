import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { csvRows } from '../../register/import/csv.ts'
import { xlsxRows } from '../../register/import/xlsx.ts'
import { createRecorder, granted, PAPER } from '../../register/testing.ts'
import { PEOPLE, type Person } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

t.test(
  'the register leaves as CSV or Excel, whole, as it stands on a day, and no cell is a formula',
  async t => {
    const { pool, app, tokenFor } = await testLicensing(t)
    const { grant, add } = createRecorder(pool)
    const formula = '=HYPERLINK("http://x.example";"<bấm>")'
    const id = await grant(granted({ name: formula }))
    for (let n = 0; n < 520; n++) await grant(granted({ number: `${n}/GP`, name: `Trường minh họa ${n}` }))
    await grant(granted({ number: '7/GP', agency: 'H57.98' }))
    await add(id, '2026-02-01T02:00:00.000Z', {
      type: 'Suspended',
      effectiveOn: '2026-02-01',
      decision: PAPER
    })
    const folder = await mkdtemp(join(tmpdir(), 'export-'))
    t.teardown(() => rm(folder, { recursive: true }))

    for (const [format, rowsOf] of [
      ['csv', csvRows],
      ['xlsx', xlsxRows]
    ] as const) {
      const response = await app.inject({
        url: `/licences/export?format=${format}&on=2026-01-15`,
        headers: { authorization: `Bearer ${await tokenFor('director')}` }
      })
      t.equal(response.statusCode, 200)
      t.equal(
        response.headers['content-disposition'],
        `attachment; filename="giay-phep-2026-01-15.${format}"`
      )
      const path = join(folder, format)
      await writeFile(path, response.rawPayload)
      const rows: string[][] = []
      for await (const { cells } of rowsOf(path)) rows.push(cells)
      t.equal(rows.length, 1 + 521 * 2, format)
      t.same(rows[1], [
        '29/GCNĐKHĐ-SGDĐT',
        '2026-01-01',
        '2026-01-01',
        '',
        'inst-hue-demo-1',
        `'${formula}`,
        '1 Đường Minh Họa, phường Thuận Hóa, thành phố Huế',
        '5480202',
        'Trung cấp',
        '35',
        'Đang hoạt động'
      ])
    }
  }
)

t.test('who may export is head and director', async t => {
  const { call, app } = await testLicensing(t)
  for (const person of Object.keys(PEOPLE) as Person[])
    if (person !== 'head' && person !== 'director')
      t.match(
        await call(person, 'GET', '/licences/export?format=csv'),
        { status: 403, body: { code: 'not-your-register' } },
        person
      )
  t.equal((await app.inject('/licences/export?format=csv')).statusCode, 401)
})
