import { Type } from 'typebox'
import type { Also } from '@motcua/casework/handle'
import { checkPublished } from '@motcua/events/catalogue'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { takeBackDecision } from '../../register/take-back-decision.ts'
import { ReasonCode, Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ reasonCode: ReasonCode, text: Words }, { additionalProperties: false })

/**
 * A decision was found wrong before it was returned: it goes back into processing, and the history keeps both. What it
 * did to the register of licences is taken back with it.
 */
export const reopenApplication = (deps: Deps) => {
  const publishing = { topic: deps.licenceTopic, check: checkPublished }
  return commandRoute(deps, 'reopen', 'Reopen', 'officials', Body, (act, { reasonCode, text }, dossier) => {
    const { content, digest } = written({ text })
    const given = { command: { type: 'Reopen' as const, ...act, reasonCode, content: digest }, content }
    const { effect } = deps.procedures.version(dossier.procedure.code, dossier.procedure.version).result
    if (effect === undefined || dossier.institution === null) return given
    const decided = { id: dossier.id, agency: dossier.agency, institution: dossier.institution }
    const by = { kind: 'official' as const, id: act.by.id }
    const also: Also = async (tx, why) =>
      void (await takeBackDecision(tx, publishing, { dossier: decided, at: act.at, by, ...why }))
    return { ...given, also }
  })
}
