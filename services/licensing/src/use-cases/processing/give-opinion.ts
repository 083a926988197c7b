import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ agrees: Type.Boolean(), text: Words }, { additionalProperties: false })

/** The body that was asked answers, in its time. */
export const giveOpinion = (deps: Deps) =>
  commandRoute(deps, 'give-opinion', 'GiveOpinion', 'officials', Body, (act, { agrees, text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'GiveOpinion', ...act, agrees, content: digest }, content }
  })
