import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { toFile } from '../../papers/to-file.ts'
import { Answers } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ answers: Answers }, { additionalProperties: false })

/** The applicant puts right what was asked for: the answers anew, whole; the earlier ones stay beside them. */
export const supplementApplication = (deps: Deps) =>
  commandRoute(deps, 'supplement', 'Supplement', 'applicants', Body, async (act, body, dossier) => {
    const { answers, ...filed } = await toFile(deps, dossier, body.answers, localDay(act.at))
    const { content, digest } = written({ answers })
    return { command: { type: 'Supplement', ...act, content: digest }, content, ...filed }
  })
