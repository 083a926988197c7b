import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { Compile } from 'typebox/compile'
import type { CloudEvent } from '../envelope.ts'
import { fromRecord, toBinary } from '../envelope.ts'
import { catalogue, checkPublished } from './catalogue.ts'
import { breach } from './compatible.ts'

const json = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const plain = (schema: object) => JSON.parse(JSON.stringify(schema))
const golden = (type: string): CloudEvent<Record<string, unknown>> => json(`golden/${type}.json`)
const published = readdirSync(new URL('published', import.meta.url))

t.test('every published type is in the catalogue, and the other way round', async t => {
  t.same(
    published.map(name => name.replace(/\.json$/, '')).toSorted(),
    Object.keys(catalogue).toSorted(),
    'a new type needs published/<type>.json and golden/<type>.json'
  )
})

for (const [type, schema] of Object.entries(catalogue))
  t.test(`${type} keeps its promise`, async t => {
    const event = golden(type)
    const reader = Compile(schema)
    t.equal(reader.Check(event.data), true, 'the golden event is read')
    t.same(fromRecord(toBinary(event)), { event }, 'and travels unchanged')
    checkPublished(event)

    const more = { ...event, data: { ...event.data, addedLater: true } }
    t.equal(reader.Check(more.data), true, 'a consumer reads past a field it does not know')
    t.throws(() => checkPublished(more), 'a producer may not send one')
    const [needed] = plain(schema).required
    const { [needed]: gone, ...less } = event.data
    t.equal(reader.Check(less), false, 'a missing field is a fault')
    t.equal(gone !== undefined, true)

    const releases: unknown[] = json(`published/${type}.json`)
    t.same(releases.at(-1), plain(schema), 'a field that is added is a release: append it to published/')
    for (const [n, release] of releases.entries())
      t.equal(breach(release, plain(schema)), undefined, `release ${n + 1} still holds`)
  })

t.test('only optional fields may be added to a published schema', async t => {
  const before = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }
  const b = { type: 'object', properties: { c: { type: 'integer' } } }
  t.equal(breach(before, { ...before, properties: { a: { type: 'string' }, b } }), undefined)
  t.equal(breach(before, { ...before, properties: {} }), '/a is gone')
  t.equal(breach(before, { ...before, properties: { a: { type: 'integer' } } }), '/a has changed')
  t.match(
    breach(before, { ...before, required: ['a', 'b'], properties: { a: { type: 'string' }, b } }),
    /more than/
  )
  t.match(breach(before, { ...before, required: [] }), /more than/)
})

t.test('an event of an unknown type or one that is too big is not published', async t => {
  const event = golden('vn.gdnn.dossiers.accepted.v1')
  t.throws(() => checkPublished({ ...event, type: 'vn.gdnn.dossiers.lost.v1' }), {
    message: /not in the catalogue/
  })
  t.throws(() => checkPublished({ ...event, data: { ...event.data, code: 'x'.repeat(70_000) } }), {
    message: /bytes/
  })
})
