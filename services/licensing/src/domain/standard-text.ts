import { Type, type Static } from 'typebox'
import type { CommandType } from './commands.ts'
import { Code, mark, Name } from './facts.ts'

const closed = { additionalProperties: false }

/** The acts with which officials write something that has words to begin with. */
export const LETTERS = [
  'RequestSupplement',
  'RequestSupplementAgain',
  'RefuseAtIntake',
  'DraftResult',
  'Reject',
  'Extend',
  'Stop',
  'Reopen',
  'CorrectResult'
] as const satisfies readonly CommandType[]

/** Words to begin a letter with, and the law that they rest on; what stands in square brackets is a blank. */
export const StandardText = Type.Object(
  {
    code: Code,
    act: Type.Enum([...LETTERS]),
    procedures: Type.Union([Type.Literal('all'), Type.Array(Code, { minItems: 1, uniqueItems: true })]),
    name: Name,
    text: Type.String({ minLength: 10, maxLength: 2000 }),
    basis: Type.Object(mark, closed)
  },
  closed
)
export type StandardText = Static<typeof StandardText>

/** The first blank of an act's standard texts that is still in the words; brackets of one's own are no blanks. */
export function blankLeft(
  texts: readonly StandardText[],
  act: CommandType,
  words: string
): string | undefined {
  const composed = words.normalize('NFC') // as some keyboards send them, the same letters look unlike ours
  return texts
    .filter(one => one.act === act)
    .flatMap(blanksOf)
    .find(blank => composed.includes(blank))
}

/** What has to be filled in before a standard text goes out, as it stands there. */
export const blanksOf = ({ text }: StandardText): string[] => text.normalize('NFC').match(/\[[^\]]+\]/g) ?? []
