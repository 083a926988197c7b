import type { FastifyRequest } from 'fastify'
import type { PoolClient } from 'pg'
import { Type, type Static } from 'typebox'
import { principalOf } from '@motcua/auth'
import { digest } from '@motcua/casework/canonical'
import { reusedKey } from '@motcua/casework/refusals'
import { inTransaction, type Queryable } from '@motcua/db'
import { Refusal } from '@motcua/refusal'
import { administratorsOnly } from '../administrators-only.ts'
import type { Deps } from '../deps.ts'
import { PlainDate } from '../domain/facts.ts'
import { administersProcedures } from '../domain/procedure-rights.ts'

const closed = { additionalProperties: false }
const orNull = <T extends typeof PlainDate>(type: T) => Type.Union([type, Type.Null()])

/** A version of a procedure without its contents. `edited` is what If-Match wants while it is a draft. */
export const Head = Type.Object(
  {
    code: Type.String(),
    version: Type.Integer(),
    status: Type.Enum(['draft', 'published']),
    edited: Type.Integer(),
    validFrom: orNull(PlainDate),
    validTo: orNull(PlainDate),
    changedAt: Type.String({ format: 'date-time' })
  },
  closed
)
export type Head = Static<typeof Head>

export const HEAD = `r.code, r.version, r.status, r.edited, r.valid_from as "validFrom", r.valid_to as "validTo", r.changed_at as "changedAt"`

export const CodeParams = Type.Object({ code: Type.String({ maxLength: 61 }) }, closed)
export const RevisionParams = Type.Object(
  { code: Type.String({ maxLength: 61 }), version: Type.String({ pattern: '^[1-9]\\d{0,3}$' }) },
  closed
)
export const Why = Type.String({
  minLength: 10,
  maxLength: 1000,
  description: 'the reason, kept with the act'
})

export type Definition = Record<string, unknown>
export type Revision = Head & { definition: Definition }

/** Whoever changes procedures waits here for whoever does so already, until the end of the transaction. */
export async function lockProcedures(tx: PoolClient): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('procedure'))`)
}

export async function readRevision(db: Queryable, code: string, version: number): Promise<Revision> {
  const { rows } = await db.query<Revision>(
    `select ${HEAD}, r.definition from procedure_revision r where r.code = $1 and r.version = $2`,
    [code, version]
  )
  const [row] = rows
  if (row === undefined) throw noSuchRevision()
  return row
}

type Act = {
  code: string
  type: 'Drafted' | 'Discarded' | 'Published' | 'Retired' | 'Opened' | 'Closed'
  why: string | null
}
type AdminRequest = Pick<FastifyRequest, 'headers' | 'principal' | 'url'> & { body: unknown }

/**
 * One act of an administrator on a procedure: one transaction with its record of who and why, after which every process
 * knows. The same key and body again is answered as the first time. Throws Refusal `administrators-only` (403).
 */
export async function administer<Answer extends object>(
  { pool, now, procedures }: Deps,
  request: AdminRequest,
  { code, type, why }: Act,
  work: (tx: PoolClient, at: string) => Promise<{ version: number | null; answer: Answer }>
): Promise<Answer> {
  const { id } = administratorIn(request)
  const at = now().toISOString()
  const key = String(request.headers['idempotency-key'])
  const hash = digest({ url: request.url, body: request.body, ifMatch: request.headers['if-match'] ?? null })
  const answer = await inTransaction(pool, async tx => {
    await lockProcedures(tx)
    const { rows } = await tx.query<{ request_hash: string; answer: Answer }>(
      'select request_hash, answer from procedure_act where by_id = $1 and key = $2',
      [id, key]
    )
    const [before] = rows
    if (before !== undefined) {
      if (before.request_hash !== hash) throw reusedKey()
      return before.answer
    }
    const done = await work(tx, at)
    await tx.query(
      `insert into procedure_act (code, version, type, by_id, at, why, key, request_hash, answer)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [code, done.version, type, id, at, why, key, hash, done.answer]
    )
    return done.answer
  })
  await procedures.fresh()
  return answer
}

export function administratorIn(request: Pick<FastifyRequest, 'principal'>) {
  const principal = principalOf(request)
  if (!administersProcedures(principal)) throw administratorsOnly()
  return principal
}

/** Throws Refusal unless it is a draft that still is as the caller read it. */
export function mustBeDraft({ status, edited }: Head, ifMatch: string): void {
  if (status !== 'draft') throw notADraft()
  if (edited !== Number(ifMatch.replaceAll('"', '')))
    throw new Refusal(
      'conflict',
      'changed-meanwhile',
      {
        vi: 'Bản nháp đã thay đổi; xin xem lại rồi thực hiện',
        en: 'The draft was changed meanwhile; read it again'
      },
      { version: edited }
    )
}

export const noSuchRevision = (): Refusal =>
  new Refusal('notFound', 'revision-not-found', {
    vi: 'Không có phiên bản này của thủ tục',
    en: 'There is no such version of the procedure'
  })

const notADraft = (): Refusal =>
  new Refusal('conflict', 'not-a-draft', {
    vi: 'Phiên bản đã công bố thì không sửa được; hãy lập phiên bản mới',
    en: 'A published version is never changed; draft a new one'
  })

/** A refusal that points at one field of the body. */
export const refuseField = (field: string, rule: string, vi: string, en: string): Refusal =>
  new Refusal(
    'unprocessable',
    rule,
    { vi, en },
    { errors: [{ pointer: `#/${field}`, in: 'body', rule, detail: { vi, en } }] }
  )
