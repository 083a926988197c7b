import { createPool } from '@motcua/db'
import { vietnam } from '@motcua/calendar'
import { openCalendars } from './calendars/calendars.ts'
import { loadCodeLists } from './procedures/code-lists.ts'
import { loadDefinitions } from './procedures/definitions.ts'
import { loadOfficeRules } from './procedures/office-rules.ts'
import { openProcedures } from './procedures/procedures.ts'
import { loadDirectory } from './procedures/directory.ts'
import { rebuildClosed } from './dossier/rebuild-closed.ts'
import { rebuildFindings } from './dossier/rebuild-findings.ts'
import { rebuildRows } from './dossier/rebuild-rows.ts'
import { rebuildIntervals } from './register/rebuild.ts'

/**
 * `node src/rebuild.ts [--check]`: makes list rows, deadlines, what dossiers are found by, counts of closed ones and the register of DATABASE_URL
 * again from the histories. With --check it only compares all but the register, and ends with 1 where one differs.
 */
const url = process.env.DATABASE_URL
if (url === undefined) throw new Error('DATABASE_URL is not set')
const mend = !process.argv.includes('--check')
const pool = createPool(url, { max: 2 })
const data = new URL('../data/', import.meta.url)
const lists = loadCodeLists(data)
const agencies = lists.list('agencies').map(({ code }) => code)
const seeds = loadDefinitions(new URL('../procedures/', import.meta.url), agencies)
const now = () => new Date()
const procedures = await openProcedures(pool, { seeds, profile: 'current-2026', lists, now })
const calendars = await openCalendars(pool, { seeds: vietnam, now })
const deps = { pool, procedures, calendars, office: loadOfficeRules(data) }

const { dossiers, wrong } = await rebuildRows(deps, { mend })
process.stdout.write(`${dossiers} dossiers; ${wrong.length} differed${mend ? ' and were mended' : ''}\n`)
for (const id of wrong) process.stdout.write(`${id}\n`)
const lost = await rebuildFindings({ pool, procedures, directory: loadDirectory(data) }, { mend })
if (lost.length > 0)
  process.stdout.write(`${lost.length} were not found as they should be${mend ? ' and are now' : ''}\n`)
const miscounted = await rebuildClosed(pool, { mend })
if (miscounted > 0) process.stdout.write(`${miscounted} counts of closed dossiers differed\n`)
if (mend) process.stdout.write(`${await rebuildIntervals(pool)} licences made again\n`)
else process.exitCode = wrong.length + lost.length + miscounted === 0 ? 0 : 1
await pool.end()
