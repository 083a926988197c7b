import { randomUUID } from 'node:crypto'
import t from 'tap'
import { createFiling, pdf } from '../../testing/applications.ts'
import { PEOPLE, STEPS, type Person } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

const OFFICIALS: Person[] = ['clerk', 'officer', 'head', 'director']
const ALL = Object.keys(PEOPLE) as Person[]

t.test('papers: every person x every act x every state', async t => {
  const licensing = await testLicensing(t)
  const { call, act } = licensing
  const { upload, draft, save, answersFor } = createFiling(licensing)
  const id = await draft('dissolve-branch')
  const answers = await answersFor(id, 'dissolve-branch')
  const paper = String((answers.dissolutionPlan as string[])[0])
  await save(id, answers)

  // the committee decides on branches: its chair sees them from the day they are filed
  const sees: Person[] = ['school', ...OFFICIALS, 'chair']
  const look = async (state: string, seeing: Person[], takes: boolean) => {
    for (const person of ALL) {
      const seen = seeing.includes(person)
      const what = `${state}: ${person}`
      t.equal((await call(person, 'GET', `/dossiers/${id}/papers`)).status, seen ? 200 : 404, `${what} lists`)
      t.equal(
        (await call(person, 'GET', `/dossiers/${id}/papers/${paper}`)).status,
        seen ? 200 : 404,
        `${what} reads`
      )
      const adds = person === 'school' ? (takes ? 201 : 409) : seen ? 403 : 404
      t.equal((await upload(id, 'dissolution-plan', pdf(state), { by: person })).status, adds, `${what} adds`)
      const removes = seen && person !== 'school' ? 403 : 404
      const gone = await call(person, 'DELETE', `/dossiers/${id}/papers/${randomUUID()}`)
      t.equal(gone.status, removes, `${what} removes`)
    }
  }
  await look('draft', ['school'], true)
  await act('school', id, 'submit')
  await look('submitted', sees, false)
  await act('clerk', id, 'request-supplement', STEPS.askAtIntake[2])
  await look('supplement at intake', sees, true)
  await act('school', id, 'supplement', { answers })
  await look('supplemented at intake', sees, false)
  await act('clerk', id, 'accept')
  await act('officer', id, 'start-processing')
  await look('in progress', sees, false)
  await act('school', id, 'withdraw')
  await look('withdrawn', sees, false)
})

t.test('result and forms: every person in every state', async t => {
  const { dossier, call } = await testLicensing(t)
  const decided = await dossier('submit', 'accept', 'take', 'approve')
  const reading = await dossier('submit', 'accept', 'take')
  const draft = await dossier()
  for (const person of ALL) {
    const status = async (id: string, path: string) =>
      (await call(person, 'GET', `/dossiers/${id}/${path}`)).status
    const official = OFFICIALS.includes(person)
    const seen = official || person === 'school'
    t.equal(await status(decided, 'result.pdf'), seen ? 200 : 404, `${person} reads the result`)
    t.equal(await status(decided, 'forms/2.pdf'), seen ? 200 : 404, `${person} reads the receipt`)
    t.equal(
      await status(decided, 'forms/control-sheet.pdf'),
      official ? 200 : 404,
      `${person} reads the sheet`
    )
    t.equal(await status(reading, 'result.pdf'), 404, `${person}: no result yet`)
    for (const path of ['result.pdf', 'forms/1.pdf', 'forms/control-sheet.pdf'])
      t.equal(await status(draft, path), 404, `${person}: nothing of a draft`)
  }
})

t.test('papers of another person’s dossier answer exactly as those of none', async t => {
  const licensing = await testLicensing(t)
  const { upload, file } = createFiling(licensing)
  const theirs = await file('dissolve-branch')
  const { body } = await licensing.call('school', 'GET', `/dossiers/${theirs}/papers`)
  const paper = String(body.items?.[0]?.id)
  const nobodys = randomUUID()
  const said = ({ status, body: { ...told } }: { status: number; body: object }) => ({
    status,
    told: { ...told, instance: '' }
  })
  for (const person of ['otherSchool', 'citizen', 'otherClerk', 'inspector', 'portal', 'service'] as const) {
    for (const path of ['papers', `papers/${paper}`, 'result.pdf', 'forms/2.pdf', 'forms/control-sheet.pdf'])
      t.same(
        said(await licensing.call(person, 'GET', `/dossiers/${theirs}/${path}`)),
        said(await licensing.call(person, 'GET', `/dossiers/${nobodys}/${path}`))
      )
    t.same(
      said(await upload(theirs, 'dissolution-plan', pdf('x'), { by: person })),
      said(await upload(nobodys, 'dissolution-plan', pdf('x'), { by: person }))
    )
  }
})
