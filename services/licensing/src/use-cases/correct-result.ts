import { Type } from 'typebox'
import type { Deps } from '../deps.ts'
import { written } from '../dossiers.ts'
import { ReasonCode, Words } from '../schemas.ts'
import { commandRoute } from './command.ts'

const Body = Type.Object({ reasonCode: ReasonCode, text: Words }, { additionalProperties: false })

/** A returned result was found wrong: a corrected one takes its place. */
export const correctResult = (deps: Deps) =>
  commandRoute(deps, 'correct-result', 'CorrectResult', 'officials', Body, (act, { reasonCode, text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'CorrectResult', ...act, reasonCode, content: digest }, content }
  })
