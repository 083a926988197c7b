import { createHash } from 'node:crypto'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Id = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })
const Proof = Type.Object({
  format: Type.Literal('motcua-proof-1'),
  dossier: Id,
  seq: Type.Integer({ minimum: 1, maximum: 999_999 }),
  record: Type.String(),
  before: Type.Union([Hash, Type.Literal('')]),
  hash: Hash
})
export type Proof = Static<typeof Proof>
const Record = Type.Object({
  dossier: Type.String(),
  seq: Type.Integer(),
  type: Type.String(),
  at: Type.String(),
  code: Type.Optional(Type.String())
})
export type Act = Static<typeof Record>

/** What a file says, if it is a proof; and whether it bears itself out, which needs nobody's word. */
export function readProof(text: string): { proof: Proof; act: Act; whole: boolean } | undefined {
  const proof = parsed(text)
  if (!Value.Check(Proof, proof)) return undefined
  const act = parsed(proof.record)
  if (!Value.Check(Record, act)) return undefined
  const own = createHash('sha256').update(Buffer.from(proof.before, 'hex')).update(proof.record).digest('hex')
  const whole = own === proof.hash && act.dossier === proof.dossier && act.seq === proof.seq
  return { proof, act, whole }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
