import { randomUUID } from 'node:crypto'
import { NoSuchPage } from '../../../frame/faults.ts'
import { fileHref } from '../../../frame/file.ts'
import { allIn, textIn, type Form } from '../../../frame/forms.ts'
import { definePage, type Context } from '../../../frame/page.ts'
import { refusalIn } from '../../../frame/refusal.ts'
import { isStrong } from '../../../sign-in/is-strong.ts'
import { actAt, type Act } from '../acting/acts.ts'
import { asksOf, bodyOf, errorsIn, errorsOf, type Asked, type Errors } from '../acting/asks.ts'
import { actsOnMany } from '../duties.ts'
import { draftFile } from '../dossier/papers.ts'
import { officialWords as words } from '../words.ts'

const MOST = 200
/** The acts that licensing does with many at once. */
const TITLES: Record<string, keyof typeof words> = {
  assign: 'bulk.Assign',
  forward: 'bulk.Forward',
  extend: 'bulk.Extend',
  approve: 'bulk.Approve'
}

/** One that was chosen; `version`: as it was looked at, once it was. */
type One = { value: string; id: string; code: string; version: number | null }
type View = {
  step: 'none' | 'write' | 'check'
  act: string
  what: string
  textLabel: string
  textHint: string
  mustChoose: boolean
  chosen: One[]
  counted: string
  asks: Asked[]
  text: string
  verdicts: {
    code: string
    href: string
    /** What would be signed. */
    draft: string | null
    verdict: string
    why: string | null
    isGood: boolean
  }[]
  writes: boolean
  good: One[]
  told: string
  doIt: string
  key: string
  errors: Errors
  faults: { text: string; href?: string }[]
}

/** One act on many dossiers: what it asks for, each dossier judged before anything is done, then kept to be done. */
export const bulk = definePage<View>({
  name: 'bulk',
  path: { vi: '/can-bo/hang-loat', en: '/en/officials/many' },
  access: 'official',
  template: 'officials/many/bulk.njk',
  words,
  async get(context) {
    if (!actsOnMany(context.person)) throw new NoSuchPage()
    const kept = context.kept?.entries ?? []
    const act = actOf(kept) ?? actAt('assign')
    if (act === undefined) throw new NoSuchPage()
    return {
      show: await viewOf(context, act, kept, { step: chosenIn(kept).length > 0 ? firstStep(act) : 'none' })
    }
  },
  async post(context, form) {
    const { licensing, person, url, lang } = context
    if (!actsOnMany(person)) throw new NoSuchPage()
    const act = actOf(form)
    if (act === undefined) throw new NoSuchPage()
    if (chosenIn(form).length === 0)
      return {
        status: 422,
        show: await viewOf(context, act, form, {
          step: 'none',
          errors: { all: context.say(words['bulk.noneChosen']) }
        })
      }
    if (act.strong && !isStrong(person, context.deps.now())) return { signIn: 'strong' }
    const step = textIn(form, 'step') || firstStep(act)
    if (step !== 'check' && step !== 'do')
      return { show: await viewOf(context, act, form, { step: 'write' }) }
    const errors = errorsIn(context, act, form)
    if (Object.keys(errors).length > 0)
      return { status: 422, show: await viewOf(context, act, form, { step: 'write', errors }) }
    try {
      if (step === 'check') return { show: await viewOf(context, act, form, { step: 'check' }) }
      const { id } = await licensing.beginBulk(
        { ...askedOf(act, form), ...lookedAt(form) },
        textIn(form, 'key')
      )
      return { go: url('bulkAct', { id }) }
    } catch (error) {
      const refused = errorsOf(refusalIn(error, [400, 422]), lang)
      return { status: 422, show: await viewOf(context, act, form, { step: 'write', errors: refused }) }
    }
  }
})

const actOf = (form: Form): Act | undefined => {
  const path = textIn(form, 'act')
  return Object.hasOwn(TITLES, path) ? actAt(path) : undefined
}

/** What says nothing is looked over at once. */
const writes = ({ asks, text }: Act): boolean => asks.length > 0 || text !== null
const firstStep = (act: Act) => (writes(act) ? 'write' : 'check')

/** Each as its box in the queue says: id and code, and the version that was judged; what is said of it is judged by its id alone. */
const chosenIn = (form: Form): One[] =>
  [...new Set(allIn(form, 'one[]'))].slice(0, MOST).flatMap(value => {
    const [id = '', code = '', version = ''] = value.split(' ')
    return /^[0-9a-f-]{36}$/.test(id)
      ? [{ value, id, code, version: /^\d{1,9}$/.test(version) ? Number(version) : null }]
      : []
  })

/** What is done is done with what was looked at; what has changed since is left out, and told. */
const lookedAt = (form: Form): { versions?: number[] } => {
  const versions = chosenIn(form).flatMap(({ version }) => (version === null ? [] : [version]))
  return versions.length === 0 ? {} : { versions }
}

const askedOf = (act: Act, form: Form) => ({
  action: act.path,
  ids: chosenIn(form).map(({ id }) => id),
  body: bodyOf(act, form)
})

type More = { step: View['step']; errors?: Errors }

async function viewOf(
  context: Context,
  act: Act,
  form: Form,
  { step, errors = {} }: More
): Promise<View & Titled> {
  const { say } = context
  const chosen = chosenIn(form)
  const judged =
    step === 'check' ? (await context.licensing.tryBulk(askedOf(act, form), randomUUID())).items : []
  const codeOf = new Map(chosen.map(({ id, code }) => [id, code]))
  const good = judged
    .filter(({ verdict }) => verdict === 'acceptable')
    .map(({ id, version }) => {
      const code = codeOf.get(id) ?? id
      return { value: `${id} ${code} ${version}`, id, code, version }
    })
  const actWords: Readonly<Record<string, { vi: string; en: string }>> = words
  const of = (part: string) => say(actWords[`${act.action}.${part}`] ?? words['act.done'])
  return {
    title: say(words[TITLES[act.path] ?? 'bulk.Assign']),
    faulty: Object.keys(errors).length > 0,
    step,
    act: act.path,
    what: of('what'),
    textLabel: act.text === null ? '' : of('text'),
    textHint: say(words['act.text.hint']),
    mustChoose: act.asks.every(({ required }) => required),
    chosen,
    counted: say(words['bulk.chosen'], { count: chosen.length }),
    asks: await asksOf(context, act, form, errors),
    text: textIn(form, 'text'),
    verdicts: judged.map(({ id, verdict, detail }) => ({
      code: codeOf.get(id) ?? id,
      href: context.url('officialsDossier', { id }),
      draft:
        act.action === 'Approve' && verdict === 'acceptable'
          ? fileHref(draftFile, context.lang, { id }, '?outcome=approve')
          : null,
      verdict: say(words[verdict === 'acceptable' ? 'verdict.acceptable' : 'verdict.refused']),
      why: detail?.[context.lang] ?? null,
      isGood: verdict === 'acceptable'
    })),
    writes: writes(act),
    good,
    told: say(words[good.length === 0 ? 'bulk.none' : 'bulk.acceptable'], { count: good.length }),
    doIt: say(words['bulk.do'], { count: good.length }),
    key: randomUUID(),
    errors,
    faults: Object.entries(errors).map(([name, text]) =>
      name === 'all' ? { text } : { text, href: `#${name}` }
    )
  }
}
type Titled = { title: string; faulty: boolean }
