import { Type, type Static } from 'typebox'
import { orNull } from '../schemas.ts'

/** What we note ourselves of a turn that failed. Whatever else is noted is a portal's own words, or is of `SHAPES`. */
export const NOTES = {
  'no-json': 'the answer is not JSON of the adapter',
  'no-session': 'no session in the answer',
  'no-token': 'no token in the answer',
  'no-code': 'GetNextValue gives no code',
  'no-id': 'NoiHoSo gives no idHoSo',
  'no-file': 'the upload gives no file',
  'no-progress': 'TraCuuHoSo does not tell the progress as expected',
  'no-number': 'the dossier has no number there',
  'no-act': 'nothing is noted of this act',
  'other-digest': 'a file arrived with another digest',
  'paper-digest': 'a paper has another digest',
  'other-version': 'another dossier or version',
  'lost-answer': 'an answer got lost, and the portal cannot be asked what it has',
  'no-issuer': 'the issuer does not describe itself',
  'other-issuer': 'the token endpoint is not the issuer’s'
} as const

/** Notes that say which, too; of those before one another the first holds. */
const SHAPES = {
  http: /^HTTP (\d{3})$/,
  paper: /^a paper: HTTP (\d{3})$/,
  'no-access': /^no access token: HTTP (\d{3})$/,
  'no-list': /^(\w+) does not tell (?:a list|filings) as expected$/,
  'not-as-agreed': /^not as agreed: (.*)$/s,
  smtp: /^SMTP (.*)$/s,
  timeout: /^(TimeoutError|ETIMEDOUT|UND_ERR_\w*TIMEOUT|no answer)$/,
  aborted: /^(AbortError|ABORTED|UND_ERR_ABORTED)$/,
  broke: /^(unknown|UNKNOWN|Error|\w+Error)$/,
  unreachable: /^([A-Z][A-Z\d]*(?:_[A-Z\d]+)*)$/
} as const

const isOf =
  <T extends object>(all: T) =>
  (key: string): key is Extract<keyof T, string> =>
    Object.hasOwn(all, key)
const ours = Object.keys(NOTES).filter(isOf(NOTES))
const shapes = Object.keys(SHAPES).filter(isOf(SHAPES))

/** `check`: nothing was sent, as it could only be refused. `said`: the end point's own words. */
export const NOTE_CODES = [...ours, ...shapes, 'check' as const, 'said' as const]

export const Meaning = Type.Object(
  {
    code: Type.Enum([...NOTE_CODES]),
    atLogin: Type.Boolean({ description: 'while we signed in there' }),
    detail: orNull(Type.String({ description: 'of said: its own words, masked; else a number or name' }))
  },
  { additionalProperties: false, description: 'by a code, for words in the language of whoever reads' }
)
export type Meaning = Static<typeof Meaning>

/** What a note says, by a code. */
export function meaningOfNote(note: string, step?: string): Meaning {
  const [, login, said = note] = /^(login|token): (.*)$/s.exec(note) ?? []
  return { ...codeOfNote(said, step), atLogin: login !== undefined }
}

function codeOfNote(note: string, step: string | undefined): Omit<Meaning, 'atLogin'> {
  if (step === 'check') return { code: 'check', detail: null }
  const own = ours.find(code => NOTES[code] === note)
  if (own !== undefined) return { code: own, detail: null }
  const shape = shapes.find(code => SHAPES[code].test(note))
  if (shape !== undefined) return { code: shape, detail: SHAPES[shape].exec(note)?.[1] ?? null }
  return { code: 'said', detail: note }
}
