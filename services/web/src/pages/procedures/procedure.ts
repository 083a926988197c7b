import { moneyOf } from '../../frame/dates.ts'
import type { Lang } from '../../frame/language.ts'
import { definePage } from '../../frame/page.ts'
import type { Say } from '../../frame/words.ts'
import type { Procedure } from '../../services/licensing-schemas.ts'
import { procedureWords as words } from './words.ts'

/** A fact of law: unconfirmed ones say so, and where they were read. */
type Fact = { text: string; confirmed: boolean; source: string }
type View = {
  code: string
  /** Why it takes no applications online, where it does not. */
  closed: string | null
  who: string[]
  papers: Fact[]
  sections: { title: string; facts: Fact[] }[]
  steps: string[]
  law: Fact[]
}

/** Before you start: who, what, how much, how long, by which law, and what of it is not confirmed. */
export const procedure = definePage<View>({
  name: 'procedure',
  path: { vi: '/thu-tuc/:code', en: '/en/procedures/:code' },
  access: 'public',
  template: 'procedures/procedure.njk',
  words,
  async get({ licensing, params, lang, say }) {
    const one = await licensing.procedure(params.code ?? '')
    return {
      show: {
        title: one.name[lang],
        code: one.code,
        closed: one.open ? null : (one.note?.[lang] ?? say(words['closed.unknown'])),
        who: one.applicants.map(kind => say(words[kind === 'citizen' ? 'who.citizen' : 'who.institution'])),
        papers: one.papers.map(paper => ({ ...factOf(paper, paperOf(paper, lang, say)) })),
        sections: sectionsOf(one, lang, say),
        steps: one.steps.map(({ name }) => name[lang]),
        law: one.legalBasis.map(basis => factOf(basis, basis.text[lang]))
      }
    }
  }
})

const factOf = ({ verified, source }: { verified: boolean; source: string }, text: string): Fact => ({
  text,
  confirmed: verified,
  source
})

function paperOf({ name, kind, required }: Procedure['papers'][number], lang: Lang, say: Say): string {
  const notes = [
    ...(kind === 'form' ? [say(words['what.form'])] : []),
    ...(required ? [] : [say(words['what.optional'])])
  ]
  return notes.length === 0 ? name[lang] : `${name[lang]} (${notes.join('; ')})`
}

function sectionsOf(
  { fee, limit, intake, supplements, result, nationalCode }: Procedure,
  lang: Lang,
  say: Say
) {
  const { workingDays: days } = limit
  return [
    {
      title: say(words.cost),
      facts: [factOf(fee, fee.vnd === 0 ? say(words['cost.free']) : moneyOf(fee.vnd, lang))]
    },
    {
      title: say(words.time),
      facts: [
        factOf(limit, days === null ? say(words['time.unknown']) : say(words['time.limit'], { days })),
        factOf(intake, say(words['time.intake'], { hours: intake.workingHours })),
        factOf(supplements, say(words['time.supplements'], { most: supplements.most }))
      ]
    },
    { title: say(words.result), facts: [factOf(result, result.name[lang])] },
    {
      title: say(words.code),
      facts: [
        nationalCode.value === null
          ? // what is not there needs no mark
            { text: say(words['code.none']), confirmed: true, source: nationalCode.source }
          : factOf(nationalCode, nationalCode.value)
      ]
    }
  ]
}
