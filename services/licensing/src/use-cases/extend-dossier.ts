import { Type } from 'typebox'
import type { Deps } from '../deps.ts'
import { written } from '../dossiers.ts'
import { Words } from '../schemas.ts'
import { commandRoute } from './command.ts'

/** Apology to the applicant and a new date, so many working days later (TT 03/2025/TT-VPCP, Mẫu 04). */
export const extendDossier = (deps: Deps) => {
  const workingDays = Type.Integer({ minimum: 1, maximum: deps.office.extensions.mostWorkingDays })
  const Body = Type.Object({ workingDays, text: Words }, { additionalProperties: false })
  return commandRoute(deps, 'extend', 'Extend', 'officials', Body, (act, body) => {
    const { content, digest } = written({ text: body.text })
    return { command: { type: 'Extend', ...act, workingDays: body.workingDays, content: digest }, content }
  })
}
