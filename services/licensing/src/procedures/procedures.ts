import type { Pool } from 'pg'
import { digest } from '@motcua/casework/canonical'
import { inTransaction } from '@motcua/db'
import { Refusal } from '@motcua/refusal'
import type { CodeLists } from './code-lists.ts'
import { asked } from '../domain/asked.ts'
import { faultsOf } from '../domain/check-answers.ts'
import { within } from '../domain/facts.ts'
import { namedPapers, paperFaults, type HandedIn } from '../domain/named-papers.ts'
import type { Answers, Procedure } from '../domain/procedure.ts'
import { lockProcedures } from './revisions.ts'
import { UnknownVersion } from './unknown-version.ts'

type Ref = { code: string; version: number }
export type Profile = Procedure['profiles'][number]

export type Procedures = {
  /** After this, everything is known that was published anywhere before the call. */
  fresh: () => Promise<void>
  /** After this, these versions are known. */
  know: (refs: readonly Ref[]) => Promise<void>
  /** The version of the profile's procedure in force on a day (YYYY-MM-DD, local), undefined when there is none. */
  inForce: (code: string, day: string) => Procedure | undefined
  /** All that are in force on a day, by code. */
  offered: (day: string) => Procedure[]
  /** Whether the procedure takes new applications. */
  isOpen: (procedure: Procedure) => boolean
  /** A dossier's own version, whatever is in force today. Throws UnknownVersion. */
  version: (code: string, version: number) => Procedure
  /**
   * The answers to the questions that they lead to, for filing with the dossier's papers. Throws Refusal `invalid-answers`
   * (422) with a pointer to each fault.
   */
  check: (procedure: Procedure, answers: Answers, day: string, papers: readonly HandedIn[]) => Answers
}

type Known = {
  last: number
  versions: ReadonlyMap<string, Procedure>
  /** what an administrator said last of a procedure */
  opened: ReadonlyMap<string, boolean>
}

const keyOf = ({ code, version }: Ref): string => `${code}.${version}`

/**
 * The published procedures, kept in the database and read into memory. Definitions that come with the program are
 * published as they are, once; one that differs from what was published under its version stops the start.
 */
export async function openProcedures(
  pool: Pool,
  {
    seeds,
    profile,
    lists,
    now
  }: { seeds: readonly Procedure[]; profile: Profile; lists: CodeLists; now: () => Date }
): Promise<Procedures> {
  await seed(pool, seeds, now().toISOString())
  let known = await readAll(pool)

  const fresh = async (): Promise<void> => {
    const { rows } = await pool.query<{ last: number }>({
      name: 'procedures-known',
      text: 'select coalesce(max(id), 0) as last from procedure_act'
    })
    if (rows[0]?.last === known.last) return
    const read = await readAll(pool)
    if (read.last >= known.last) known = read
  }
  const know = async (refs: readonly Ref[]): Promise<void> => {
    if (!refs.every(ref => known.versions.has(keyOf(ref)))) await fresh()
  }
  const offered = (day: string): Procedure[] =>
    [...known.versions.values()].filter(one => one.profiles.includes(profile) && within(one, day))

  return {
    fresh,
    know,
    offered,
    inForce: (code, day) => offered(day).find(one => one.code === code),
    isOpen: ({ code, open, limit }) => (known.opened.get(code) ?? open) && limit.workingDays !== null,
    version: (code, version) => {
      const found = known.versions.get(keyOf({ code, version }))
      if (found === undefined) throw new UnknownVersion(`procedure ${code} has no version ${version}`)
      return found
    },
    check: ({ form }, given, day, papers) => {
      const { answers } = asked(form, given)
      const faults = [
        ...faultsOf(form, given, lists.contextOn(day)),
        ...paperFaults(namedPapers(form, answers), papers)
      ]
      if (faults.length > 0) throw invalidAnswers(faults.map(fault => ({ ...fault, in: 'draft' })))
      return answers
    }
  }
}

/** Publishes what is not known yet; several processes may start at once. */
async function seed(pool: Pool, seeds: readonly Procedure[], at: string): Promise<void> {
  const definitions = JSON.stringify(seeds)
  await inTransaction(pool, async tx => {
    await lockProcedures(tx)
    await tx.query(
      `update procedure_revision r set valid_to = (s ->> 'validTo')::date from jsonb_array_elements($1::jsonb) s
       where r.code = s ->> 'code' and r.version = (s ->> 'version')::int and r.status = 'published'
         and (s ->> 'validTo')::date < coalesce(r.valid_to, 'infinity')`,
      [definitions]
    )
    await tx.query(
      `with fresh as (
         insert into procedure_revision (code, version, status, definition, valid_from, valid_to, changed_at)
         select s ->> 'code', (s ->> 'version')::int, 'published', s, (s ->> 'validFrom')::date, (s ->> 'validTo')::date, $2
         from jsonb_array_elements($1::jsonb) s
         where not exists (
           select from procedure_revision r where r.code = s ->> 'code' and r.version = (s ->> 'version')::int)
         order by 1, 2 returning code, version
       )
       insert into procedure_act (code, version, type, by_id, at) select code, version, 'Seeded', 'system', $2 from fresh`,
      [definitions, at]
    )
  })
  const { rows } = await pool.query<{ code: string; version: number; definition: Procedure }>(
    'select code, version, definition from procedure_revision'
  )
  const kept = new Map(rows.map(row => [keyOf(row), lasting(row.definition)]))
  const changed = seeds.filter(one => kept.get(keyOf(one)) !== lasting(one)).map(keyOf)
  if (changed.length > 0)
    throw new Error(
      `definitions differ from what was published under their version; give them the next version: ${changed.join(', ')}`
    )
}

/** What stays of a published version: it may come to its end, nothing else changes. */
const lasting = (one: Procedure): string => digest({ ...one, validTo: null })

/** One snapshot of the published versions and of the last word on each procedure's being open. */
async function readAll(pool: Pool): Promise<Known> {
  const { rows } = await pool.query<{
    last: number
    versions: { definition: Procedure; from: string; to: string | null }[]
    opened: Record<string, boolean>
  }>(
    `select (select coalesce(max(id), 0) from procedure_act) as last,
       (select coalesce(jsonb_agg(jsonb_build_object('definition', definition, 'from', valid_from, 'to', valid_to)
          order by code, version), '[]') from procedure_revision where status = 'published') as versions,
       (select coalesce(jsonb_object_agg(code, type = 'Opened'), '{}') from (
          select distinct on (code) code, type from procedure_act where type in ('Opened', 'Closed') order by code, id desc
        ) a) as opened`
  )
  const [row] = rows
  if (row === undefined) throw new Error('a select without from answers with one row')
  return {
    last: row.last,
    opened: new Map(Object.entries(row.opened)),
    versions: new Map(
      row.versions.map(({ definition, from, to }) => [
        keyOf(definition),
        { ...definition, validFrom: from, validTo: to }
      ])
    )
  }
}

export const invalidAnswers = (errors: object[]): Refusal =>
  new Refusal(
    'unprocessable',
    'invalid-answers',
    { vi: 'Hồ sơ còn chỗ chưa đúng', en: 'The application has faults' },
    { errors }
  )
