import type { Content } from '@motcua/casework/load'
import type { Deps } from '../deps.ts'
import { appliedTo, isTheSameForAll } from '../domain/terms.ts'
import type { Answers, Procedure } from '../domain/procedure.ts'

type Answered = { seq: number; contents: Readonly<Record<number, Content>> }

/** The answers as last given: of the draft, the submission, or the newest supplement up to the dossier's version. */
export function answersOf({ contents, seq }: Answered): Answers {
  if (seq === 0) return contents[0]?.answers ?? {}
  return (
    Object.entries(contents)
      .filter(([at]) => Number(at) > 0 && Number(at) <= seq)
      .map(([, content]: [string, Content]) => content.answers)
      .findLast(answers => answers !== undefined) ?? {}
  )
}

/**
 * A dossier's procedure as it applies to it: limit, fee and route are those of the answers it was accepted with, so that
 * a later supplement moves no promise.
 */
export function procedureOf(
  { procedures }: Pick<Deps, 'procedures'>,
  dossier: Answered & { procedure: { code: string; version: number }; history: readonly { type: string }[] }
): Procedure {
  const procedure = procedures.version(dossier.procedure.code, dossier.procedure.version)
  if (isTheSameForAll(procedure)) return procedure
  const accepted = dossier.history.findIndex(({ type }) => type === 'Accepted')
  return appliedTo(procedure, answersOf(accepted < 0 ? dossier : { ...dossier, seq: accepted + 1 }))
}
