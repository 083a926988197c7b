import { testDatabase } from '@motcua/db/testing'
import { checkPublished } from '@motcua/events/catalogue'
import type { Queryable } from '@motcua/db'
import type { Decision, Fact, FactOf } from '../domain/licence/events.ts'
import { migrations } from '../migrations.ts'
import { appendLicences } from './append.ts'
import { changeOf, type Order } from './commands.ts'
import { licenceId } from './licence-id.ts'
import { loadLicence } from './load.ts'

type Test = Parameters<typeof testDatabase>[0]

export const PUBLISHING = {
  topic: { name: 'licensing.licences.v1', partitions: 12 },
  check: checkPublished
}
export const PAPER: Decision = { kind: 'document', number: '7/QĐ-SGDĐT', signedOn: '2026-01-01' }

/** A licence for two trades at one place, from the first day of 2026; say what is to be otherwise. */
export const granted = (changes: Partial<FactOf<'LicenceGranted'>> = {}): FactOf<'LicenceGranted'> => ({
  type: 'LicenceGranted',
  number: '29/GCNĐKHĐ-SGDĐT',
  grantedOn: '2026-01-01',
  agency: 'H57.99',
  institution: 'inst-hue-demo-1',
  name: 'Trường Trung cấp Minh Họa Sông Hương (dữ liệu minh họa)',
  validTo: null,
  trades: [
    { code: '5480202', level: 'intermediate', quota: 35 },
    { code: '5520227', level: 'intermediate', quota: 35 }
  ],
  places: [{ id: 'p1', address: '1 Đường Minh Họa, phường Thuận Hóa, thành phố Huế' }],
  effectiveOn: '2026-01-01',
  decision: PAPER,
  ...changes
})

/** The register on a database of this test's own. */
export async function testRegister(t: Test) {
  const pool = await testDatabase(
    t,
    migrations.map(folder => new URL(`file://${folder}/`))
  )
  return { pool, recorder: createRecorder(pool) }
}

/** Records facts on licences as an official would, at instants that the test names. */
export function createRecorder(db: Queryable) {
  const order = async (id: string, at: string, ...orders: Order[]) => {
    const licence = (await loadLicence(db, id)) ?? { id, history: [], lastHash: '' }
    const change = changeOf(licence, orders, {
      at,
      by: { kind: 'official', id: 'director' },
      correlationId: 'a-test'
    })
    const written = await appendLicences(db, PUBLISHING, [change])
    if (!written.has(id)) throw new Error('changed meanwhile')
  }
  const grant = async (fact: FactOf<'LicenceGranted' | 'Imported'>, at = '2026-01-01T02:00:00.000Z') => {
    const id = licenceId(fact)
    await order(id, at, { type: 'Record', fact })
    return id
  }
  const add = (id: string, at: string, ...facts: Fact[]) =>
    order(id, at, ...facts.map(fact => ({ type: 'Record' as const, fact })))
  return { order, grant, add }
}
