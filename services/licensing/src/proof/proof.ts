import type { Queryable } from '@motcua/db'
import { Type, type Static } from 'typebox'
import { Id } from '../schemas.ts'

const closed = { additionalProperties: false }
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
/** Nothing comes before the first act of a dossier. */
const Before = Type.Union([Hash, Type.Literal('')])

export const FORMAT = 'motcua-proof-1'

/** One act as it is kept, and its place in the chain: `hash` is sha256 of `before`, as bytes, and of the record's own bytes. */
export const Proof = Type.Object(
  {
    format: Type.Literal(FORMAT),
    dossier: Id,
    seq: Type.Integer({ minimum: 1 }),
    record: Type.String(),
    before: Before,
    hash: Hash
  },
  closed
)
export type Proof = Static<typeof Proof>

/** A link of the chain as it is published: it says nothing of what was done. */
export const Link = Type.Object({ dossier: Id, seq: Type.Integer(), before: Before, hash: Hash }, closed)
export type Link = Static<typeof Link>

/** One act of a dossier with its place in the chain, from what is kept. */
export async function proofOf(db: Queryable, dossier: string, seq: number): Promise<Proof | undefined> {
  const { rows } = await db.query<Omit<Proof, 'format' | 'dossier'>>({
    name: 'proof',
    text: `
      select e.seq, e.record, encode(e.hash, 'hex') as hash, coalesce(encode(b.hash, 'hex'), '') as before
      from dossier_event e left join dossier_event b on b.dossier_id = e.dossier_id and b.seq = e.seq - 1
      where e.dossier_id = $1 and e.seq = $2`,
    values: [dossier, seq]
  })
  const [row] = rows
  return row && { format: FORMAT, dossier, ...row }
}
