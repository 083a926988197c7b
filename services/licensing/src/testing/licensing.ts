import { randomUUID } from 'node:crypto'
import { createVerifier, type Issuer } from '@motcua/auth'
import { testIssuer } from '@motcua/auth/testing'
import { createAppender } from '@motcua/casework/append'
import { createLoader } from '@motcua/casework/load'
import { tick } from '@motcua/casework/ticker'
import { testDatabase } from '@motcua/db/testing'
import { paperLinkKey } from '@motcua/dossier/paper-link'
import { createForms } from '@motcua/documents/forms'
import { developmentSigner } from '@motcua/documents/signing'
import type { Scanner } from '@motcua/documents/scanner'
import { openStore, type Store } from '@motcua/documents/store'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../app.ts'
import { sweepDrafts } from '../ticking/draft-sweeper.ts'
import { createStrike } from '../ticking/clocks.ts'
import { vietnam } from '@motcua/calendar'
import { openCalendars } from '../calendars/calendars.ts'
import type { Deps } from '../deps.ts'
import { loadDirectory } from '../procedures/directory.ts'
import { loadOfficeRules } from '../procedures/office-rules.ts'
import { loadStandardTexts } from '../procedures/standard-texts.ts'
import { loadCodeLists } from '../procedures/code-lists.ts'
import { loadDefinitions } from '../procedures/definitions.ts'
import { openProcedures, type Profile } from '../procedures/procedures.ts'
import { rebuildRows } from '../dossier/rebuild-rows.ts'
import { createLent } from '../standing/standing.ts'
import { migrations } from '../migrations.ts'
import { ANSWERS, PEOPLE, STEPS, type Person, type Step } from './acts.ts'
import type { Body } from './body.ts'

type Test = { teardown: (fn: () => unknown) => void }

const SIGNING = { name: 'Người ký thử', organisation: 'Development only' }

type TestOptions = {
  limit?: { max: number }
  profile?: Profile
  trustedProxies?: string[]
  scanner?: Scanner
  /** Where papers lie; a folder of the test's own where none is given. */
  store?: Store
  /** Takes this issuer's tokens instead of the test's own, and begins at this instant. */
  from?: { issuer: Issuer; now: Date }
}

/** The service on a database of its own, with a clock that can be set, and people who call it. */
export async function testLicensing(
  t: Test,
  { limit, profile = 'current-2026', from, scanner, store, trustedProxies = [] }: TestOptions = {}
) {
  const pool = await testDatabase(
    t,
    migrations.map(folder => new URL(`file://${folder}/`))
  )
  const issuer = await testIssuer(t)
  const folder = await mkdtemp(join(tmpdir(), 'motcua-papers-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const clock = { now: from?.now ?? new Date('2026-11-23T02:00:00Z') } // a Monday, 09:00 in Huế
  const lists = loadCodeLists(new URL('../../data/', import.meta.url))
  const seeds = loadDefinitions(
    new URL('../../procedures/', import.meta.url),
    lists.list('agencies').map(({ code }) => code)
  )
  const now = () => clock.now
  const procedures = await openProcedures(pool, { seeds, profile, lists, now })
  const { signer, authority } = await developmentSigner(join(folder, 'signer'), SIGNING, clock.now)
  const forms = createForms()
  t.teardown(() => forms.close())
  const deps: Deps = {
    pool,
    now,
    load: createLoader(pool),
    lent: createLent(pool),
    append: createAppender(pool),
    topic: { name: 'licensing.dossiers.v1', partitions: 12 },
    licenceTopic: { name: 'licensing.licences.v1', partitions: 12 },
    importer: { wake: () => {} },
    verify: createVerifier(from?.issuer ?? issuer),
    procedures,
    lists,
    directory: loadDirectory(new URL('../../data/', import.meta.url)),
    calendars: await openCalendars(pool, { seeds: vietnam, now }),
    calendarWork: { wake: () => {} },
    office: loadOfficeRules(new URL('../../data/', import.meta.url)),
    texts: loadStandardTexts(new URL('../../data/', import.meta.url)),
    forms,
    signer,
    paperLinkKey: paperLinkKey('A'.repeat(43)),
    checkUrl: 'https://dvc.example.test/xm',
    papers: { store: store ?? (await openStore({ folder })), scanner: scanner ?? null },
    http: { logger: false, docs: true, trustedProxies, ...(limit ? { limit } : {}) }
  }
  const app = buildApp(deps)
  const strike = createStrike(deps)
  /** Lets so many clocks, each of a process of its own, do what has come by now. */
  const strikeAll = async (clocks = 1): Promise<number> => {
    const options = { pool, now: deps.now, strike, log: { info() {}, error() {} } }
    const struck = await Promise.all(Array.from({ length: clocks }, () => tick(options)))
    return struck.reduce((sum, n) => sum + n, 0)
  }
  /** Lets so many sweepers, each of a process of its own, remove the drafts whose time is over. */
  const sweep = async (sweepers = 1): Promise<number> => {
    const options = { pool, now, office: deps.office, log: { info() {}, error() {} } }
    const removed = await Promise.all(Array.from({ length: sweepers }, () => sweepDrafts(options)))
    return removed.reduce((sum, n) => sum + n, 0)
  }
  t.teardown(() => app.close())

  /** Of somebody who has just signed in at the second level. */
  const tokenFor = (person: Person) =>
    issuer.tokenFor({ ...PEOPLE[person], acr: '2', auth_time: Math.floor(clock.now.getTime() / 1000) })
  const call = async (
    person: Person | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object | string | Buffer,
    headers: Record<string, string> = {}
  ) => {
    const token = person === null ? undefined : await tokenFor(person)
    const response = await app.inject({
      method,
      url,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...headers
      },
      ...(body === undefined ? {} : { payload: body })
    })
    return {
      status: response.statusCode,
      body: isJson(response.headers) ? response.json<Body>() : {},
      headers: response.headers,
      raw: response.rawPayload
    }
  }
  /** A command with the dossier's present version. */
  const act = async (
    person: Person,
    id: string,
    action: string,
    body: object = {},
    headers: Record<string, string> = {}
  ) => {
    const { rows } = await pool.query<{ version: number }>(
      'select case when seq = 0 then draft else seq end as version from dossier where id = $1',
      [id]
    )
    return call(person, 'POST', `/dossiers/${id}/${action}`, body, {
      'if-match': `"${rows[0]?.version ?? 1}"`,
      ...headers
    })
  }
  const begin = async (person: Person = 'school', institution: string | null = 'inst-hue-demo-1') => {
    const { body } = await call(person, 'POST', '/dossiers', { procedure: 'rename-institution', institution })
    return String(body.id)
  }
  const fill = (id: string, answers: object = ANSWERS) =>
    call('school', 'PUT', `/dossiers/${id}/draft`, { answers }, { 'if-match': '"1"' })

  /** A dossier that has come as far as the last of these steps. */
  const dossier = async (...steps: Step[]) => {
    const id = await begin()
    await fill(id)
    for (const step of steps) {
      const [person, action, body] = STEPS[step]
      const { status, body: answer } = await act(person, id, action, body)
      if (status !== 200) throw new Error(`${step}: ${status} ${JSON.stringify(answer)}`)
    }
    return id
  }
  /** Another process of the service on the same database. */
  const twin = () => openProcedures(pool, { seeds, profile, lists, now })
  const rebuild = (options?: Parameters<typeof rebuildRows>[1]) => rebuildRows(deps, options)
  return {
    pool,
    url: pool.url,
    app,
    issuer,
    authority,
    clock,
    strikeAll,
    sweep,
    tokenFor,
    call,
    act,
    begin,
    fill,
    dossier,
    twin,
    rebuild,
    deps
  }
}

const isJson = ({
  'content-type': type
}: {
  'content-type'?: string | number | string[] | undefined
}): boolean => String(type).includes('json')
