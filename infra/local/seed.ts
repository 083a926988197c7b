import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ACTS, ANSWERS, enter, type Act, type Answer, type Person, type Role } from './people.ts'

type Where = { data: string; urls: { identity: string; licensing: string }; say: (line: string) => void }
type Life = { school: 'first' | 'second'; newName: string; acts: Act[] }

/** So that no queue is empty on the first day: one dossier in each stage, under invented names. */
const LIVES: Life[] = [
  { school: 'first', newName: 'Trường Trung cấp Minh Họa Ngự Bình', acts: [] },
  { school: 'first', newName: 'Trường Trung cấp Minh Họa Vỹ Dạ', acts: ['submit'] },
  { school: 'second', newName: 'Trung tâm GDNN Minh Họa Lăng Cô', acts: ['submit'] },
  { school: 'second', newName: 'Trung tâm GDNN Minh Họa Thuận An', acts: ['submit', 'refuse'] },
  { school: 'first', newName: 'Trường Trung cấp Minh Họa Tam Giang', acts: ['submit', 'accept'] },
  {
    school: 'second',
    newName: 'Trung tâm GDNN Minh Họa Phú Bài',
    acts: ['submit', 'accept', 'process']
  },
  {
    school: 'first',
    newName: 'Trường Trung cấp Minh Họa Kim Long',
    acts: ['submit', 'accept', 'process', 'ask']
  },
  {
    school: 'second',
    newName: 'Trung tâm GDNN Minh Họa An Cựu',
    acts: ['submit', 'accept', 'process', 'approve']
  },
  {
    school: 'first',
    newName: 'Trường Trung cấp Minh Họa Hương Giang',
    acts: ['submit', 'accept', 'process', 'approve', 'give']
  },
  { school: 'second', newName: 'Trung tâm GDNN Minh Họa A Lưới', acts: ['submit', 'withdraw'] }
]

/**
 * Demo data, made over HTTP as the personas would, once for a data folder. An interrupted run is taken up where it
 * stopped: every request has its own fixed key, and the same one again answers as the first time.
 */
export async function seedDemo({ data, urls, say }: Where): Promise<void> {
  const done = join(data, 'seeded')
  if (existsSync(done)) return
  const [first, second, clerk, officer, director] = await Promise.all([
    enter(urls, 'school-officer'),
    enter(urls, 'school-officer-2'),
    enter(urls, 'receiving-clerk'),
    enter(urls, 'case-officer'),
    enter(urls, 'director')
  ])
  const schools = {
    first: { person: first, institution: 'inst-hue-demo-1' },
    second: { person: second, institution: 'inst-hue-demo-2' }
  }
  await Promise.all(
    LIVES.map((life, n) => {
      const { person, institution } = schools[life.school]
      return live(life, `demo-data-${n}`, institution, { school: person, clerk, officer, director })
    })
  )
  writeFileSync(done, '')
  say(`${LIVES.length} demo applications are made`)
}

async function live(
  { newName, acts }: Life,
  key: string,
  institution: string,
  people: Record<Role, Person>
): Promise<void> {
  const { school } = people
  const begun = await school.call(
    'POST',
    '/dossiers',
    { procedure: 'rename-institution', institution },
    undefined,
    key
  )
  const { id } = expect(begun, 201)
  const now = expect(await school.call('GET', `/dossiers/${id}`), 200)
  if (now.status === 'draft' && now.version === 1)
    expect(await school.call('PUT', `/dossiers/${id}/draft`, { answers: { ...ANSWERS, newName } }, 1), 200)
  let version = 2 // of the saved draft, which the submission turns into version 1 of the dossier
  for (const act of acts) {
    const { who, path, body } = ACTS[act]
    const done = await people[who].call('POST', `/dossiers/${id}/${path}`, body, version, `${key}-${act}`)
    ;({ version } = expect(done, 200))
  }
}

function expect({ status, body }: Answer, wanted: number): Answer['body'] {
  if (status === wanted) return body
  throw new Error(`demo data could not be made: licensing answered ${status} ${body.detail ?? ''}`)
}
