import t from 'tap'
import { createRecorder, granted } from '../../register/testing.ts'
import { ANSWERS } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

const body = { reasonCode: 'typo', text: 'Sai tên cơ sở trong quyết định đã trả' }

t.test(
  'a corrected result corrects the register from the same day, and keeps what was known before',
  async t => {
    const { pool, dossier, act, clock, call } = await testLicensing(t)
    const licence = await createRecorder(pool).grant(granted())
    const id = await dossier('submit', 'accept', 'take', 'approve', 'give')
    clock.now = new Date('2026-11-25T02:00:00Z')
    const newName = 'Trường Trung cấp Minh Họa Sông Hương Đúng'

    const wrong = await act('director', id, 'correct-result', { ...body, answers: { newName: '' } })
    t.match(wrong, { status: 422, body: { code: 'invalid-answers' } })
    t.match((await pool.query('select seq, holder from licence')).rows, [{ seq: 2, holder: ANSWERS.newName }])

    t.equal((await act('director', id, 'correct-result', { ...body, answers: { newName } })).status, 200)
    t.match((await pool.query('select seq, holder from licence')).rows, [{ seq: 3, holder: newName }])
    const { history } = (await call('director', 'GET', `/licences/${licence}`)).body as {
      history?: object[]
    }
    t.match(history?.at(-1), {
      type: 'Corrected',
      effectiveOn: '2026-11-23',
      decision: { dossier: id },
      details: { corrects: 2, to: { type: 'HolderRenamed', name: newName } }
    })
    const then = await call(
      'director',
      'GET',
      `/licences/${licence}?asKnownAt=2026-11-24T00:00:00Z&on=2026-11-24`
    )
    t.match(then.body, { institution: { name: ANSWERS.newName } })
    const now = await call('director', 'GET', `/licences/${licence}?on=2026-11-24`)
    t.match(now.body, { institution: { name: newName } })
  }
)

t.test('a correction of words alone leaves the register as it is', async t => {
  const { pool, dossier, act } = await testLicensing(t)
  await createRecorder(pool).grant(granted())
  const id = await dossier('submit', 'accept', 'take', 'approve', 'give')
  t.equal((await act('director', id, 'correct-result', body)).status, 200)
  t.match((await pool.query('select seq from licence')).rows, [{ seq: 2 }])
})
