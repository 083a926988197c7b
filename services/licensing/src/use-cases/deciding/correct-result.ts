import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import type { Also } from '@motcua/casework/handle'
import { checkPublished } from '@motcua/events/catalogue'
import { answersOf } from '../../dossier/answers-of.ts'
import { stateOf, type LicensingDossier } from '../../dossier/as-it-stands.ts'
import type { Deps } from '../../deps.ts'
import type { Answers as Given } from '../../domain/procedure.ts'
import { written } from '../../dossier/dossiers.ts'
import { effectOf } from '../../dossier/effect-of.ts'
import { toFile } from '../../papers/to-file.ts'
import { correctDecision } from '../../register/correct-decision.ts'
import { Answers, ReasonCode, Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object(
  {
    reasonCode: ReasonCode,
    text: Words,
    answers: Type.Optional({ ...Answers, description: 'what it should have said; the other answers stay' })
  },
  { additionalProperties: false }
)

/**
 * A returned result was found wrong: a corrected one takes its place. What the register of licences took from it is
 * corrected with it.
 */
export const correctResult = (deps: Deps) => {
  const publishing = { topic: deps.licenceTopic, check: checkPublished }
  return commandRoute(
    deps,
    'correct-result',
    'CorrectResult',
    'officials',
    Body,
    async (act, body, dossier) => {
      const { reasonCode, text } = body
      const { submittedAt, approved, decidedAt } = stateOf(dossier)
      const filed =
        body.answers &&
        (await toFile(
          deps,
          dossier,
          { ...answersOf(dossier), ...body.answers },
          localDay(submittedAt ?? dossier.begunAt)
        ))
      const { content, digest } = written({ text, ...(filed ? { answers: filed.answers } : {}) })
      const given = {
        command: { type: 'CorrectResult' as const, ...act, reasonCode, content: digest },
        content
      }
      if (filed === undefined) return given
      const correction =
        approved === true && decidedAt !== null ? correctionOf(dossier, filed.answers, decidedAt) : undefined
      const also: Also = async (tx, why) => {
        await filed.also?.(tx, why)
        if (correction === undefined) return
        const by = { kind: 'official' as const, id: act.by.id }
        await correctDecision(tx, publishing, { ...correction, at: act.at, by, ...why })
      }
      return { ...given, also }
    }
  )

  function correctionOf({ institution, ...dossier }: LicensingDossier, answers: Given, decidedAt: string) {
    const effectiveOn = localDay(decidedAt)
    const effect = effectOf(deps, { ...dossier, institution }, effectiveOn, answers)
    if (effect === undefined || institution === null) return undefined
    return {
      dossier: { id: dossier.id, agency: dossier.agency, institution },
      effect,
      effectiveOn,
      decidedAt
    }
  }
}
