import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Pool } from 'pg'
import { Type } from 'typebox'
import type { Deps } from '../deps.ts'
import { csvLine, UTF8_MARK } from '../reconciling/csv.ts'
import { differences, reconciliation } from '../reconciling/rows.ts'
import type { Difference, Reconciliation } from '../reconciling/schemas.ts'
import { Id, problems } from '../schemas.ts'

const Params = Type.Object(
  { id: Id, form: Type.Union([Type.Literal('json'), Type.Literal('csv')]) },
  { additionalProperties: false }
)
/** Written as it comes, in no serializer's hands. */
const File = Type.Unsafe<Readable>(Type.String())
const FILE = { content: { 'application/json': { schema: File }, 'text/csv': { schema: File } } }
const TYPES = { json: 'application/json', csv: 'text/csv; charset=utf-8' }
const HEADER = ['code', 'dossier', 'kind', 'what', 'acts', 'steps', 'status', 'healed', 'at', 'way']
const PAGE = 500

/** The whole report of a reconciliation as a file: JSON, or CSV that no spreadsheet calculates with. */
export const reconciliationReport =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['reconciliation'],
      params: Params,
      response: { 200: FILE, ...problems(400, 401, 403, 404) }
    }
    app.get(
      '/reconciliations/:id/report.:form',
      { config: { access: 'reconciliations.read' }, schema },
      async ({ params: { id, form } }, reply) => {
        const found = await reconciliation(pool, id)
        reply.header('content-disposition', `attachment; filename="reconciliation-${id}.${form}"`)
        return reply
          .type(TYPES[form])
          .send(Readable.from(form === 'csv' ? csvOf(pool, found) : jsonOf(pool, found)))
      }
    )
  }

async function* all(pool: Pool, id: string): AsyncGenerator<Difference> {
  for (let after = 0, full = true; full;) {
    const rows = await differences(pool, id, after, PAGE)
    for (const { no: _, ...row } of rows) yield row
    full = rows.length === PAGE
    after = rows.at(-1)?.no ?? after
  }
}

async function* csvOf(pool: Pool, { id, way, failure, finishedAt }: Reconciliation): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(HEADER)
  for await (const one of all(pool, id))
    yield csvLine([
      one.code,
      one.dossierId ?? '',
      one.kind,
      one.what,
      one.seqs.join(' '),
      one.steps.map(({ at, code }) => `${at}:${code}`).join(' '),
      one.status ?? '',
      one.healed ? 'yes' : 'no',
      one.at,
      way
    ])
  // the last line says that the rest was not compared
  if (failure !== null) yield csvLine(['', '', 'failed', failure, '', '', '', 'no', finishedAt ?? '', way])
}

async function* jsonOf(pool: Pool, found: Reconciliation): AsyncGenerator<string> {
  yield `{"reconciliation":${JSON.stringify(found)},"differences":[`
  let comma = ''
  for await (const one of all(pool, found.id)) {
    yield comma + JSON.stringify(one)
    comma = ','
  }
  yield ']}'
}
