import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { loadCodeLists } from './code-lists.ts'
import { loadDefinitions } from './definitions.ts'
import { asked } from '../domain/asked.ts'
import { fieldsOf } from '../domain/procedure.ts'

const folder = new URL('../../procedures/', import.meta.url)
const lists = loadCodeLists(new URL('../../data/', import.meta.url))
const agencies = lists.list('agencies').map(({ code }) => code)
const all = loadDefinitions(folder, agencies)
const CONFIRMED = [
  'rename-institution',
  'open-branch',
  'dissolve-branch',
  'license-branch',
  'convert-to-non-profit'
]

/** A folder of definitions with one more file, or one file changed. */
function folderWith(t: { teardown: (fn: () => void) => void }, file: string, text: string): URL {
  const copy = mkdtempSync(join(tmpdir(), 'motcua-procedures-'))
  t.teardown(() => rmSync(copy, { recursive: true }))
  cpSync(folder, copy, { recursive: true })
  writeFileSync(join(copy, file), text)
  return pathToFileURL(`${copy}/`)
}

t.test('the definitions that come with the program have no faults, one file each', async t => {
  t.equal(all.length, readdirSync(folder).filter(name => name.endsWith('.json')).length)
  for (const { code, version } of all) t.ok(readdirSync(folder).includes(`${code}.v${version}.json`), code)
})

t.test('only what is confirmed is open; whatever is not says so', async t => {
  t.same(
    all
      .filter(({ open }) => open)
      .map(({ code }) => code)
      .toSorted(),
    CONFIRMED.toSorted()
  )
  for (const { open, code, limit, result, legalBasis } of all) {
    const confirmed = limit.verified && result.verified && legalBasis.every(({ verified }) => verified)
    t.equal(confirmed, open, code)
  }
  t.same(
    all
      .filter(({ open }) => open)
      .map(({ code, limit }) => [code, limit.workingDays])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    [
      ['convert-to-non-profit', 13],
      ['dissolve-branch', 10],
      ['license-branch', 7],
      ['open-branch', 5],
      ['rename-institution', 3]
    ]
  )
})

t.test('nobody asks for a national code that we do not have', async t => {
  t.ok(
    all.every(({ nationalCode }) => !nationalCode.verified),
    'no code of a vocational procedure is confirmed'
  )
})

t.test('contact details and persons are marked as sensitive everywhere', async t => {
  const open = all.flatMap(({ code, form }) =>
    fieldsOf(form)
      .flatMap(field => [field, ...(field.fields ?? [])])
      .filter(({ type, sensitive }) => ['phone', 'email', 'person'].includes(type) && !sensitive)
      .map(field => `${code} ${field.code}`)
  )
  t.same(open, [])
})

t.test('a private school is asked for other papers than a public one', async t => {
  const form = all.find(({ code }) => code === 'open-branch')?.form
  if (form === undefined) throw new Error('open-branch is gone')
  const pages = (answers: object) => asked(form, { ...answers }).pages.map(({ page: { id } }) => id)
  t.same(pages({ ownership: 'public' }), ['institution', 'branch', 'conditions', 'papers', 'contact'])
  t.same(pages({ ownership: 'private' }), [
    'institution',
    'branch',
    'conditions',
    'papers',
    'private-papers',
    'contact'
  ])
})

t.test(
  'a definition with faults stops the start, naming file, pointer and remedy in both languages',
  async t => {
    const json = JSON.parse(readFileSync(new URL('rename-institution.v1.json', folder), 'utf8'))
    delete json.steps[1].role
    const start = (file: string, text: string) => () => loadDefinitions(folderWith(t, file, text), agencies)
    t.throws(
      start('rename-institution.v1.json', JSON.stringify(json)),
      /rename-institution\.v1\.json\/steps\/1\/role: Nobody.*Name the role.*\| .*Ghi vai trò/
    )
    t.throws(start('broken.v1.json', '{'), /broken\.v1\.json:/)
  }
)

t.test('two files with the same version, or in force on the same day, stop the start', async t => {
  const text = readFileSync(new URL('rename-institution.v1.json', folder), 'utf8')
  t.throws(
    () => loadDefinitions(folderWith(t, 'rename-institution.v9.json', text), agencies),
    /v9\.json\/version: .*has a version 1 already/
  )
  const second = JSON.stringify({ ...JSON.parse(text), version: 2, validFrom: '2027-01-01' })
  t.throws(
    () => loadDefinitions(folderWith(t, 'rename-institution.v2.json', second), agencies),
    /v2\.json\/validFrom: .*overlaps/
  )
})
