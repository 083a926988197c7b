import { createHash, randomUUID } from 'node:crypto'
import t from 'tap'
import { ownerUrl, testDatabase } from '@motcua/db/testing'
import { createPool } from '@motcua/db'
import type { Pool } from 'pg'
import { createAppender, unattended, type Append } from './append.ts'
import { beginDraft, saveDraft } from './draft.ts'
import { brokenAt } from './history.ts'
import { createLoader, load } from './load.ts'

const at = '2026-11-24T02:00:00.000Z'
const migrations = [
  new URL('../../events/migrations', import.meta.url),
  new URL('../migrations', import.meta.url)
]

async function begin(pool: Pool, owner = 'owner'): Promise<string> {
  const { id } = await beginDraft(
    pool,
    { salt: 's', answers: {} },
    {
      id: randomUUID(),
      procedure: { code: 'rename', version: 1 },
      agency: 'H57.99',
      owner,
      institution: 'i1',
      at,
      key: randomUUID(),
      body: {}
    }
  )
  return id
}

const entry = (type: string, id: string, seq: number, content: object | null = null) => ({
  data: { type, at },
  content,
  publish: {
    topic: 'dossiers',
    shard: 3,
    event: {
      specversion: '1.0' as const,
      id: `${id}.${seq}`,
      source: 'urn:test',
      type: `vn.gdnn.dossiers.${type}.v1`,
      subject: id,
      time: at,
      datacontenttype: 'application/json' as const,
      dossierseq: seq,
      correlationid: 'c1',
      data: { code: '' }
    }
  }
})

function submission(id: string, more: Partial<Append> = {}): Append {
  return {
    dossierId: id,
    expected: 0,
    draft: 1,
    row: { status: 'submitted', ...unattended, submittedAt: at, dueAt: null, changedAt: at },
    number: { agency: 'H57.99', day: '2026-11-24' },
    lastHash: '',
    finding: null,
    remember: { principal: 'owner', key: randomUUID(), requestHash: 'h' },
    entries: [entry('Submitted', id, 1, { salt: 's', answers: { a: 1 } })],
    ...more
  }
}

t.test('one write keeps history, list row, number, content, outbox and key together', async t => {
  const pool = await testDatabase(t, migrations)
  const append = createAppender(pool)
  const id = await begin(pool)
  t.same(await append(submission(id)), { seq: 1, code: 'H57.99-261124-0001' })

  const { rows } = await pool.query(`
    select d.seq, d.code, d.status, e.record::jsonb as record, c.content, o.shard, o.event, i.seq as remembered
    from dossier d join dossier_event e on e.dossier_id = d.id join dossier_content c on c.dossier_id = d.id
    join outbox o on o.dossier_id = d.id join idempotency i on i.dossier_id = d.id and i.request_hash = 'h'`)
  t.match(rows, [
    {
      seq: 1,
      code: 'H57.99-261124-0001',
      status: 'submitted',
      record: { type: 'Submitted', dossier: id, seq: 1, code: 'H57.99-261124-0001' },
      content: { answers: { a: 1 } },
      shard: 3,
      event: { id: `${id}.1`, data: { code: 'H57.99-261124-0001' } },
      remembered: 1
    }
  ])
})

t.test('what was decided on an older version is not written at all', async t => {
  const pool = await testDatabase(t, migrations)
  const append = createAppender(pool)
  const id = await begin(pool)
  await append(submission(id))
  t.equal(await append(submission(id)), undefined)
  const { rows } = await pool.query(
    'select (select count(*) from dossier_event)::int as events, (select last from dossier_number) as last, (select count(*) from outbox)::int as outbox'
  )
  t.same(rows, [{ events: 1, last: 1, outbox: 1 }])
})

t.test('a draft that was saved meanwhile is not submitted unseen', async t => {
  const pool = await testDatabase(t, migrations)
  const id = await begin(pool)
  t.equal(await saveDraft(pool, id, 1, { salt: 's', answers: { b: 2 } }, at), 2)
  t.equal(await createAppender(pool)(submission(id, { draft: 1 })), undefined)
  t.equal(
    await saveDraft(pool, id, 1, { salt: 's2', answers: { b: 2 } }, at),
    2,
    'the same once more is no conflict'
  )
  await t.rejects(saveDraft(pool, id, 1, { salt: 's', answers: { b: 3 } }, at), { code: 'changed-meanwhile' })
})

t.test('of many writers of one dossier exactly one wins, through two appenders', async t => {
  const pool = await testDatabase(t, migrations)
  const id = await begin(pool)
  const [one, two] = [createAppender(pool), createAppender(pool)]
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? one : two)(submission(id)))
  )
  t.equal(results.filter(result => result !== undefined).length, 1)
  t.same(
    (await pool.query('select last from dossier_number')).rows,
    [{ last: 1 }],
    'no number is taken in vain'
  )
})

t.test('200 dossiers at once through two appenders get the numbers 1 to 200, each once', async t => {
  const pool = await testDatabase(t, migrations)
  const ids = await Promise.all(Array.from({ length: 200 }, () => begin(pool)))
  const [one, two] = [createAppender(pool, { lanes: 3 }), createAppender(pool, { lanes: 1 })]
  const results = await Promise.all(ids.map((id, n) => (n % 2 === 0 ? one : two)(submission(id))))
  const numbers = results.map(result => Number(result?.code?.slice(-4))).toSorted((a, b) => a - b)
  t.same(
    numbers,
    Array.from({ length: 200 }, (_, n) => n + 1)
  )
})

t.test('the number grows beyond four digits rather than repeat', async t => {
  const pool = await testDatabase(t, migrations)
  await pool.query(`insert into dossier_number values ('H57.99', '2026-11-24', 9999)`)
  t.match(await createAppender(pool)(submission(await begin(pool))), { code: 'H57.99-261124-10000' })
})

t.test('one command’s fault is nobody else’s, even when they go together', async t => {
  const pool = await testDatabase(t, migrations)
  const append = createAppender(pool, { lanes: 1 })
  const ids = await Promise.all(Array.from({ length: 6 }, () => begin(pool)))
  const key = { principal: 'owner', key: 'used-before', requestHash: 'h' }
  await append(submission(ids[0] ?? '', { remember: key }))
  const results = await Promise.allSettled(
    ids.slice(1).map((id, n) => append(submission(id, n === 2 ? { remember: key } : {})))
  )
  t.same(
    results.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']
  )
  t.equal((await pool.query('select count(*)::int as n from dossier_event')).rows[0].n, 5)
})

t.test('each row hashes the one before it, and any change is found', async t => {
  const pool = await testDatabase(t, migrations)
  const append = createAppender(pool)
  const id = await begin(pool)
  await append(submission(id, { entries: [entry('Submitted', id, 1), entry('Accepted', id, 2)] }))
  const { dossier } = (await load(pool, id)) ?? {}
  await append(
    submission(id, {
      expected: 2,
      draft: null,
      number: null,
      lastHash: dossier?.lastHash ?? '',
      finding: null,
      entries: [entry('ProcessingStarted', id, 3)]
    })
  )
  t.equal(await brokenAt(pool, id), undefined)

  const { rows } = await pool.query<{ record: string; hash: Buffer }>(
    'select record, hash from dossier_event order by seq'
  )
  const first = createHash('sha256')
    .update(rows[0]?.record ?? '')
    .digest()
  t.same(first, rows[0]?.hash)
  t.same(
    createHash('sha256')
      .update(first)
      .update(rows[1]?.record ?? '')
      .digest(),
    rows[1]?.hash
  )

  const owner = createPool(ownerUrl(pool.url))
  t.teardown(() => owner.end())
  await owner.query('alter table dossier_event disable trigger never_changed')
  await owner.query(`update dossier_event set record = replace(record, 'Accepted', 'Rejected') where seq = 2`)
  t.equal(await brokenAt(pool, id), 2)
  await owner.query('delete from dossier_event where seq = 2')
  t.equal(await brokenAt(pool, id), 2)
})

t.test('the history cannot be changed, not even by the app that writes it', async t => {
  const pool = await testDatabase(t, migrations)
  await createAppender(pool)(submission(await begin(pool)))
  await t.rejects(pool.query(`update dossier_event set record = '{}'`), /never changed/)
  await t.rejects(pool.query('delete from dossier_event'), /never changed/)
})

t.test('positions in the outbox follow the versions of a dossier under a race', async t => {
  const pool = await testDatabase(t, migrations)
  const ids = await Promise.all(Array.from({ length: 5 }, () => begin(pool)))
  const appenders = [createAppender(pool), createAppender(pool)]
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 25; n++) {
        const id = ids[(n + writer) % ids.length] ?? ''
        const found = await load(pool, id)
        if (found === undefined) continue
        const { seq, lastHash } = found.dossier
        const draft = seq === 0 ? 1 : null
        await appenders[writer % 2]?.(
          submission(id, {
            expected: seq,
            draft,
            ...(seq === 0 ? {} : { number: null }),
            lastHash,
            finding: null,
            entries: [entry('Noted', id, seq + 1)]
          })
        )
      }
    })
  )
  const { rows } = await pool.query<{ wrong: number; events: number }>(`
    select count(*) filter (where seq <> expected)::int as wrong, count(*)::int as events
    from (select seq, row_number() over (partition by dossier_id order by pos) as expected from outbox) o`)
  t.equal(rows[0]?.wrong, 0)
  t.ok((rows[0]?.events ?? 0) > 20)
  for (const id of ids) t.equal(await brokenAt(pool, id), undefined)
})

t.test(
  'beginning a draft again with the same key answers with the same dossier; another body is refused',
  async t => {
    const pool = await testDatabase(t, migrations)
    const beginning = {
      procedure: { code: 'rename', version: 1 },
      agency: 'a',
      owner: 'o',
      institution: null,
      at,
      key: 'k-12345678'
    }
    const content = { salt: 's' }
    const first = await beginDraft(pool, content, { ...beginning, id: randomUUID(), body: { a: 1 } })
    t.same(first.begun, (await load(pool, first.id))?.dossier)
    t.same(await beginDraft(pool, content, { ...beginning, id: randomUUID(), body: { a: 1 } }), {
      id: first.id
    })
    await t.rejects(beginDraft(pool, content, { ...beginning, id: randomUUID(), body: { a: 2 } }), {
      code: 'idempotency-key-reused'
    })
    const twins = await Promise.all(
      [1, 2].map(() =>
        beginDraft(pool, content, { ...beginning, key: 'k-twins-1', id: randomUUID(), body: {} })
      )
    )
    t.equal(twins[0]?.id, twins[1]?.id)
  }
)

t.test(
  'many dossiers that are asked for at once are read together, each with what the key made of it',
  async t => {
    const pool = await testDatabase(t, migrations)
    const [one, two] = [await begin(pool), await begin(pool)]
    await createAppender(pool)(
      submission(one, { draft: 1, remember: { principal: 'p', key: 'k', requestHash: 'h' } })
    )
    const read = createLoader(pool)
    const ids = [one, two, randomUUID(), one, two]
    const found = await Promise.all(
      ids.map((id, n) => read(id, n < 3 ? { principal: 'p', key: 'k' } : undefined))
    )
    t.same(
      found.map(each => each && [each.dossier.id, each.dossier.seq, each.remembered?.seq]),
      [[one, 1, 1], [two, 0, undefined], undefined, [one, 1, undefined], [two, 0, undefined]]
    )
    t.same(found[0]?.dossier, (await load(pool, one))?.dossier)
  }
)

t.test('what is closed is filtered no more, and counted once for its agency', async t => {
  const pool = await testDatabase(t, migrations)
  const append = createAppender(pool)
  const ids = await Promise.all([begin(pool), begin(pool), begin(pool)])
  const finding = { words: ' a b ', facets: [['ownership', 'private']] as const }
  await Promise.all(ids.map(id => append(submission(id, { finding }))))
  const filtered = async () =>
    (await pool.query<{ id: string }>('select dossier_id as id from dossier_facet')).rows.map(({ id }) => id)
  t.same((await filtered()).toSorted(), ids.toSorted())
  const [one, two, open] = ids
  const close = (id: string, expected: number, status: string, type: string) =>
    append(
      submission(id, {
        expected,
        draft: null,
        number: null,
        row: { status, ...unattended, submittedAt: at, dueAt: null, changedAt: at },
        entries: [entry(type, id, expected + 1)]
      })
    )
  await Promise.all([close(one, 1, 'returned', 'Returned'), close(two, 1, 'withdrawn', 'Withdrawn')])
  t.equal(await close(one, 1, 'returned', 'Returned'), undefined, 'changed meanwhile: nothing is counted')
  await close(one, 2, 'returned', 'Corrected')
  t.same(await filtered(), [open])
  t.same((await pool.query('select agency, status, n from dossier_closed order by status')).rows, [
    { agency: 'H57.99', status: 'returned', n: 1 },
    { agency: 'H57.99', status: 'withdrawn', n: 1 }
  ])
  t.equal((await pool.query('select from dossier_words')).rowCount, 3, 'all are still searched')
})

t.test('many who close dossiers of one agency at once are all counted', async t => {
  const pool = await testDatabase(t, migrations)
  const appenders = [createAppender(pool, { lanes: 2 }), createAppender(pool, { lanes: 2 })]
  const ids = await Promise.all(Array.from({ length: 40 }, () => begin(pool)))
  await Promise.all(
    ids.map(async (id, n) => {
      const append = appenders[n % 2]
      await append?.(submission(id))
      await append?.(
        submission(id, {
          expected: 1,
          draft: null,
          number: null,
          row: {
            status: n % 3 === 0 ? 'stopped' : 'returned',
            ...unattended,
            submittedAt: at,
            dueAt: null,
            changedAt: at
          },
          entries: [entry('Ended', id, 2)],
          ...(n % 4 === 0 ? { also: async () => {} } : {})
        })
      )
    })
  )
  t.same((await pool.query('select status, n from dossier_closed order by status')).rows, [
    { status: 'returned', n: 26 },
    { status: 'stopped', n: 14 }
  ])
})
