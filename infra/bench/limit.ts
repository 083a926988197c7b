import { join } from 'node:path'
import { createAppender, type Append } from '@motcua/casework/append'
import { createPool } from '@motcua/db'
import { migrate } from '@motcua/db/migrate'
import { ensureDatabases, urlFor } from '@motcua/local/databases'
import type { Pool } from 'pg'
import { makeDrafts } from './drafts.ts'
import { pgbench } from './pgbench.ts'
import { submission } from './sample.ts'

const root = join(import.meta.dirname, '../..')

export type LimitOptions = {
  /** The server as its superuser, and a database of it as the app role. */
  adminUrl: string
  appUrl: string
  folder: string
  signal: AbortSignal
}

export type Kind = { clients: number; agencies: 'one' | 'each client its own'; each: number }
export type Limit = (kind: Kind, submissions: number) => Promise<number>

/**
 * What the server itself can do: pgbench runs the very statement of the appender, on fresh drafts, in a database of its
 * own that nobody relays from. Answers submissions a second.
 */
export async function openLimit({ adminUrl, appUrl, folder, signal }: LimitOptions): Promise<Limit> {
  await ensureDatabases(adminUrl, ['bench_limit'], 'motcua_migrator')
  const admin = urlFor(adminUrl, 'bench_limit')
  const folders = ['libs/events/migrations', 'libs/casework/migrations'].map(one => join(root, one))
  await migrate(admin, folders, 'motcua_app')
  const url = Object.assign(new URL(appUrl), { pathname: '/bench_limit' }).href
  const { text, command } = await statementOf(submission(DRAFT, AGENCY, 0))

  return async ({ clients, agencies, each }, submissions) => {
    const pool = createPool(admin, { max: 1 })
    try {
      const perClient = Math.ceil(submissions / clients / each)
      const count = perClient * clients * each
      await pool.query(
        'drop table if exists draft; create table draft (n bigint primary key, id uuid not null)'
      )
      const ids = await makeDrafts(pool, count)
      await pool.query(
        'insert into draft select o, id from unnest($1::uuid[]) with ordinality as d (id, o)',
        [ids]
      )
      await pool.query(`drop sequence if exists fresh; create sequence fresh; grant all on sequence fresh to motcua_app;
        grant select on draft to motcua_app; analyze draft; checkpoint`)
      const before = await written(pool)
      const agency = agencies === 'one' ? `'H57.99'` : `('H57.' || :client_id)`
      const statement = `${text.replace('$1::jsonb', commands(agency, each))};`
      const tps = await pgbench({ url, folder, statement, clients, perClient, command, signal })
      const wrote = (await written(pool)) - before
      if (wrote !== count) throw new Error(`pgbench wrote ${wrote} submissions instead of ${count}`)
      return tps * each
    } finally {
      await pool.end()
    }
  }
}

const DRAFT = 'DRAFT'
const AGENCY = 'AGENCY'

/** Puts the next fresh draft into the parameter that licensing would send; several make one list. */
const commands = (agency: string, each: number): string => `(
  select jsonb_agg(replace(replace(:command, '${DRAFT}', d.id::text), '${AGENCY}', ${agency})::jsonb -> 0
    || jsonb_build_object('i', k))
  from (select k, nextval('fresh') as n from generate_series(0, ${each - 1}) as k offset 0) as next join draft d using (n))`

/** The statement and its parameter, as the appender hands them to the driver. */
async function statementOf(append: Append): Promise<{ text: string; command: string }> {
  let caught = { text: '', values: [''] }
  const query = async (statement: typeof caught) => {
    caught = statement
    return { rows: [] }
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens in place of a pool and writes nothing
  await createAppender({ query } as unknown as Pool)(append)
  return { text: caught.text, command: caught.values[0] ?? '' }
}

async function written(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from dossier_event')
  return rows[0]?.n ?? 0
}
