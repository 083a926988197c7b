import { Type, type Static } from 'typebox'
import { Id } from '../schemas.ts'
import type { Paper } from './rows.ts'

const closed = { additionalProperties: false }

/** A paper of a dossier; its id is chosen by who hands it in. */
export const PaperParams = Type.Object({ id: Id, paper: Id }, closed)

/** A paper as it stands: to be seen, waiting for the scanner, or found infected and gone. */
export const PaperView = Type.Object(
  {
    id: Id,
    code: Type.String({ description: 'which paper of the procedure it is' }),
    name: Type.String(),
    type: Type.String(),
    bytes: Type.Integer(),
    sha256: Type.String(),
    state: Type.Enum(['visible', 'held', 'infected']),
    scanned: Type.Boolean({ description: 'false: no scanner has looked at it' }),
    warnings: Type.Array(Type.String(), { description: 'what an official should know before opening it' }),
    at: Type.String({ format: 'date-time' })
  },
  closed
)

export const paperView = ({ id, code, name, type, bytes, sha256, state, scanned, warnings, at }: Paper) =>
  ({ id, code, name, type, bytes, sha256, state, scanned, warnings, at }) satisfies Static<typeof PaperView>
