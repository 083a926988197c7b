import { dateOf } from '../../frame/plain-dates.ts'
import { momentOf } from '../../frame/dates.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { NoSuchPage } from '../../frame/faults.ts'
import type { Mandate } from '../../services/mandate-schemas.ts'
import { actedFor, isOfIt } from './acted-for.ts'
import { institutionWords as words } from './words.ts'

type View = { institution: string; lines: MandateLine[] }
export type MandateLine = {
  id: string
  person: string
  term: string
  reach: string
  given: string
  status: { tone: string; text: string }
  revocable: boolean
}

/** Who may act for the institution, until when and in what; the newest first, revoked ones too. */
export const mandates = definePage<View>({
  name: 'mandates',
  path: { vi: '/co-so/uy-quyen', en: '/en/institution/mandates' },
  access: 'person',
  template: 'institution/mandates.njk',
  words,
  async get(context) {
    const { licensing, say } = context
    const one = await actedFor(context)
    if ('go' in one) return one
    if (!isOfIt(context, one)) throw new NoSuchPage()
    const [{ items }, procedures] = await Promise.all([licensing.mandates(one.id), licensing.procedures()])
    const names = new Map(procedures.map(({ code, name }) => [code, name[context.lang]]))
    return {
      show: {
        title: say(words['mandates.title']),
        institution: one.name,
        lines: items.map(item => mandateLine(item, names, context))
      }
    }
  }
})

export function mandateLine(
  { id, person, procedures, from, until, givenAt, revokedAt }: Mandate,
  names: ReadonlyMap<string, string>,
  { lang, say, deps }: Context
): MandateLine {
  const today = new Date(deps.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  const state = revokedAt !== null ? 'revoked' : until < today ? 'over' : from > today ? 'ahead' : 'running'
  return {
    id,
    person: say(words['mandates.person'], { person }),
    term: say(words['mandates.term'], { from: dateOf(from, lang), until: dateOf(until, lang) }),
    reach:
      procedures === null
        ? say(words['mandates.all'])
        : say(words['mandates.some'], { names: procedures.map(code => names.get(code) ?? code).join('; ') }),
    given: say(words['mandates.given'], { at: momentOf(givenAt, lang) }),
    status: { tone: TONES[state], text: say(words[`mandates.${state}`]) },
    revocable: state === 'running' || state === 'ahead'
  }
}

const TONES = { running: 'green', ahead: 'blue', over: 'grey', revoked: 'red' } as const
