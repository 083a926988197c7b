import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ACTS, enter, type Answer, type Person, type Role } from './people.ts'
import { LIVES, type Life } from './seed-lives.ts'
import { seedRegister } from './seed-register.ts'

type Where = { data: string; urls: { identity: string; licensing: string }; say: (line: string) => void }
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
      return live(
        life,
        `demo-data-${n}`,
        institution,
        { school: person, clerk, officer, director },
        urls.licensing
      )
    })
  )
  const licences = await seedRegister(urls.licensing, director)
  writeFileSync(done, '')
  say(`${LIVES.length} demo applications and ${licences} licences are made`)
}

async function live(
  { procedure, answers, paper, acts }: Life,
  key: string,
  institution: string,
  people: Record<Role, Person>,
  licensing: string
): Promise<void> {
  const { school } = people
  const begun = await school.call('POST', '/dossiers', { procedure, institution }, undefined, key)
  const { id } = expect(begun, 201)
  const now = expect(await school.call('GET', `/dossiers/${id}`), 200)
  if (now.status === 'draft' && now.version === 1) {
    if (paper !== undefined) await handIn(paper, `${licensing}/dossiers/${id}`, school)
    const named = paper === undefined ? {} : { [paper.answer]: [paper.id] }
    expect(await school.call('PUT', `/dossiers/${id}/draft`, { answers: { ...answers, ...named } }, 1), 200)
  }
  let version = 2 // of the saved draft, which the submission turns into version 1 of the dossier
  for (const act of acts) {
    const { who, path, body } = ACTS[act]
    const done = await people[who].call('POST', `/dossiers/${id}/${path}`, body, version, `${key}-${act}`)
    ;({ version } = expect(done, 200))
  }
}

async function handIn(
  { code, id, name, file }: NonNullable<Life['paper']>,
  dossier: string,
  school: Person
): Promise<void> {
  const { status } = await fetch(`${dossier}/papers/${id}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await school.token()}`,
      'content-type': 'application/octet-stream',
      'paper-code': code,
      'paper-name': encodeURIComponent(name)
    },
    body: readFileSync(join(import.meta.dirname, file))
  })
  if (status > 201) throw new Error(`demo data could not be made: licensing answered ${status} to a paper`)
}

function expect({ status, body }: Answer, wanted: number): Answer['body'] {
  if (status === wanted) return body
  throw new Error(`demo data could not be made: licensing answered ${status} ${body.detail ?? ''}`)
}
