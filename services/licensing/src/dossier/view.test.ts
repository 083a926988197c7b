import t from 'tap'
import { STEPS, type Step } from '../testing/acts.ts'
import { testLicensing } from '../testing/licensing.ts'

/** Takes the next steps of a dossier that is under way. */
const playing =
  ({ act }: Pick<Awaited<ReturnType<typeof testLicensing>>, 'act'>) =>
  async (id: string, ...steps: Step[]) => {
    for (const step of steps) {
      const [person, action, body] = STEPS[step]
      t.match(await act(person, id, action, body), { status: 200 }, step)
    }
  }

t.test(
  'a reader is told that the answer was no, in the dossier and in lists, until it is taken back',
  async t => {
    const service = await testLicensing(t)
    const { begin, call, dossier } = service
    const play = playing(service)
    const told = async (id: string) => {
      const { body: list } = await call('school', 'GET', '/dossiers/mine')
      const line = list.items?.find(one => one.id === id)
      return [(await call('school', 'GET', `/dossiers/${id}`)).body.rejected, line?.rejected]
    }
    t.same(await told(await begin()), [false, false], 'nobody has said anything of a draft')
    t.same(await told(await dossier('submit', 'accept', 'take', 'approve', 'give')), [false, false])
    const id = await dossier('submit', 'accept', 'take', 'reject')
    t.same(await told(id), [true, true])
    await play(id, 'reopen')
    t.same(await told(id), [false, false], 'taken up again')
    await play(id, 'approve')
    t.same(await told(id), [false, false], 'the last word counts')
  }
)

t.test('who must pay is told how much, since when, and that it was received', async t => {
  const service = await testLicensing(t)
  const { begin, call, clock, fill } = service
  const play = playing(service)
  const at = '/procedures/rename-institution/revisions'
  const { body: drafted } = await call('administrator', 'POST', at, {})
  const { body: revision } = await call('administrator', 'GET', `${at}/${drafted.version}`)
  const { definition } = revision
  t.ok(definition)
  if (definition) definition.fee.vnd = 300_000
  await call('administrator', 'PUT', `${at}/2`, { definition }, { 'if-match': '"1"' })
  const published = await call(
    'secondAdministrator',
    'POST',
    `${at}/2/publish`,
    { validFrom: '2026-11-24', why: 'Phí theo quy định minh họa' },
    { 'if-match': '"2"' }
  )
  t.equal(published.status, 200)
  clock.now = new Date('2026-11-24T02:00:00Z')
  const id = await begin()
  await fill(id)
  await play(id, 'submit', 'accept')
  const fee = async () => (await call('school', 'GET', `/dossiers/${id}`)).body.fee
  t.equal(await fee(), null)
  await play(id, 'take', 'requestFee')
  t.same(await fee(), { vnd: 300_000, requestedAt: clock.now.toISOString(), paidAt: null })
  await play(id, 'confirmFee')
  t.match(await fee(), { vnd: 300_000, paidAt: clock.now.toISOString() })
})
