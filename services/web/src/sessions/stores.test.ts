import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import t, { type Test } from 'tap'
import { sessionsInProcess } from './in-process.ts'
import { sessionsInRedis } from './in-redis.ts'
import type { Person, Session } from './session.ts'
import { KEPT_SECONDS, type SessionStore } from './store.ts'

/** Each store keeps sessions alike; those of Redis are shared by processes. */
const STORES: Record<string, (t: Test) => SessionStore | undefined> = {
  'in process': () => sessionsInProcess(() => new Date()),
  'in Redis': t => {
    const url = process.env.TEST_REDIS_URL
    if (url === undefined) return undefined
    const redis = new Redis(url)
    t.teardown(() => redis.disconnect())
    return sessionsInRedis(redis)
  }
}

for (const [name, open] of Object.entries(STORES))
  t.test(`sessions ${name}`, async t => {
    const store = open(t)
    if (store === undefined) return t.comment('SKIPPED: there is no Redis')

    t.test('are read as they were written, and are gone when they are dropped', async t => {
      const key = randomUUID()
      t.equal(await store.read(key), undefined)
      const session = sessionOf(null)
      await store.write(key, session)
      t.same(await store.read(key), session)
      const changed = { ...session, notice: { vi: 'Đã lưu', en: 'Saved' } }
      await store.write(key, changed)
      t.same(await store.read(key), changed)
      await store.drop(key)
      await store.drop(key)
      t.equal(await store.read(key), undefined)
    })

    t.test('of one sign-in at the provider end together, and others of the person stay', async t => {
      const subject = randomUUID()
      const [desk, desk2, telephone, other] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
      await store.write(desk, sessionOf(personOf(subject, 'sid-desk')))
      await store.write(desk2, sessionOf(personOf(subject, 'sid-desk')))
      await store.write(telephone, sessionOf(personOf(subject, 'sid-telephone')))
      await store.write(other, sessionOf(personOf(randomUUID(), 'sid-desk')))
      await store.dropAllOf({ subject, providerSession: 'sid-desk' })
      t.same(
        (await Promise.all([desk, desk2, telephone, other].map(store.read))).map(one => one !== undefined),
        [false, false, true, true]
      )
    })

    t.test('of a person all end at once when the provider names none', async t => {
      const subject = randomUUID()
      const keys = [randomUUID(), randomUUID(), randomUUID()]
      for (const [n, key] of keys.entries()) await store.write(key, sessionOf(personOf(subject, `sid-${n}`)))
      await store.drop(keys[0] ?? '')
      await store.dropAllOf({ subject, providerSession: null })
      await store.dropAllOf({ subject, providerSession: null })
      for (const key of keys) t.equal(await store.read(key), undefined)
    })
  })

t.test('sessions in process vanish after the longest that any lasts', async t => {
  const clock = { now: 0 }
  const store = sessionsInProcess(() => new Date(clock.now))
  await store.write('one', sessionOf(null))
  clock.now = KEPT_SECONDS * 1000 - 1
  t.ok(await store.read('one'))
  clock.now = KEPT_SECONDS * 1000
  t.equal(await store.read('one'), undefined)
})

t.test('sessions in Redis vanish after the longest that any lasts', async t => {
  const url = process.env.TEST_REDIS_URL
  if (url === undefined) return t.comment('SKIPPED: there is no Redis')
  const redis = new Redis(url)
  t.teardown(() => redis.disconnect())
  const [key, subject] = [randomUUID(), randomUUID()]
  await sessionsInRedis(redis).write(key, sessionOf(personOf(subject, 'one')))
  for (const kept of [`web:session:${key}`, `web:person:${subject}`]) {
    const left = await redis.ttl(kept)
    t.ok(left > KEPT_SECONDS - 60 && left <= KEPT_SECONDS, kept)
  }
})

const personOf = (subject: string, providerSession: string): Person => ({
  issuer: 'https://issuer.example',
  subject,
  name: 'Một người (minh họa)',
  roles: ['citizen'],
  agency: null,
  institutions: [],
  level: null,
  authenticatedAt: 0,
  providerSession,
  accessToken: 'a',
  accessUntil: 0,
  idToken: 'i'
})

const sessionOf = (person: Session['person']): Session => ({
  csrf: 'c',
  begunAt: 0,
  seenAt: 0,
  person,
  before: null,
  attempts: {},
  forms: [],
  notice: null,
  actsFor: null
})
