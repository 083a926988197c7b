import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { ReasonCode, Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object(
  {
    outcome: Type.Union([Type.Literal('approve'), Type.Literal('reject')]),
    reasonCode: Type.Optional(ReasonCode),
    text: Words
  },
  { additionalProperties: false }
)

/** The officer proposes a result; somebody else signs it as it stands or sends it back. */
export const draftResult = (deps: Deps) =>
  commandRoute(deps, 'draft-result', 'DraftResult', 'officials', Body, (act, { text, ...proposal }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'DraftResult', ...act, ...proposal, content: digest }, content }
  })
