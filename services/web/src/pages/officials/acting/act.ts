import { randomUUID } from 'node:crypto'
import { NoSuchPage } from '../../../frame/faults.ts'
import { fileHref } from '../../../frame/file.ts'
import { textIn, type Form } from '../../../frame/forms.ts'
import type { Text } from '../../../frame/language.ts'
import { definePage, type Context } from '../../../frame/page.ts'
import { refusalIn } from '../../../frame/refusal.ts'
import type { Refused } from '../../../services/ask.ts'
import type { Dossier } from '../../../services/licensing-schemas.ts'
import { isStrong } from '../../../sign-in/is-strong.ts'
import { entryOf, statusOf, type Told } from '../../../telling/dossier.ts'
import { actAt, type Act } from './acts.ts'
import { asksOf, bodyOf, errorsIn, errorsOf, type Asked, type Errors } from './asks.ts'
import { begunWith, blankIn, offered, standardTextsOf, type Offered } from './standard.ts'
import { draftFile } from '../dossier/papers.ts'
import { officialWords } from '../words.ts'

const words: Readonly<Record<string, Text>> = officialWords
const say = (context: Context, key: string, values?: Record<string, string>): string =>
  context.say(words[key] ?? officialWords['act.done'], values)

type View = {
  id: string
  act: {
    what: string
    writes: boolean
    textLabel: string
    textHint: string
    reasonLabel: string
    mustChoose: boolean
    reasons: Reason[]
    grave: boolean
    standard: Offered[]
  }
  asks: Asked[]
  /** What would be signed. */
  draft: string | null
  dossier: { code: string | null; who: string | null; status: ReturnType<typeof statusOf> }
  step: 'write' | 'check' | 'conflict'
  reason: string
  reasonText: string
  text: string
  errors: Errors
  faults: { text: string; href?: string }[]
  key: string
  version: number
  since: Told['timeline']
  refusal: string
}
type Reason = { value: string; text: string }

/** One act of an official: reason and words where it wants them, a look at all of it, then done once. */
export const act = definePage<View>({
  name: 'act',
  path: { vi: '/can-bo/ho-so/:id/viec/:act', en: '/en/officials/dossiers/:id/acts/:act' },
  access: 'official',
  template: 'officials/acting/act.njk',
  words: officialWords,
  frames: true,
  async get(context) {
    const { params, licensing, url, person, deps, kept } = context
    const one = wanted(params.act)
    if (one.strong && !isStrong(person, deps.now())) return { signIn: 'strong' }
    const dossier = await licensing.dossier(params.id ?? '')
    if (!dossier.allowedActions.includes(one.action))
      return { go: url('officialsDossier', { id: dossier.id }) }
    // what was kept is of the version that was read with it
    const more = { step: firstStep(one), keep: kept !== null }
    return { show: await viewOf(context, one, dossier, kept?.entries ?? [], more) }
  },
  async post(context, form) {
    const { params, licensing, url, person, deps, notify } = context
    const one = wanted(params.act)
    if (one.strong && !isStrong(person, deps.now())) return { signIn: 'strong' }
    const id = params.id ?? ''
    if (textIn(form, 'standard') !== '') {
      const dossier = await licensing.dossier(id)
      const filled = begunWith(await standardTextsOf(context, one.action, dossier), form) ?? form
      return { show: await viewOf(context, one, dossier, filled, { step: 'write', keep: true }) }
    }
    const errors = errorsIn(context, one, form)
    const blank = errors.text === undefined ? await blankIn(context, one.action, form) : undefined
    if (blank !== undefined) errors.text = blank
    const step = textIn(form, 'step')
    if (Object.keys(errors).length > 0 || step !== 'do') {
      const faulty = Object.keys(errors).length > 0
      const next = faulty || step === 'write' ? 'write' : 'check'
      const dossier = await licensing.dossier(id)
      const show = await viewOf(context, one, dossier, form, { step: next, errors, keep: true })
      return { status: faulty ? 422 : 200, show }
    }
    try {
      await licensing.act(id, one.path, {
        body: bodyOf(one, form),
        version: Number(textIn(form, 'version')),
        key: textIn(form, 'key')
      })
      await notify(doneOf(one))
      return { go: url('officialsDossier', { id }) }
    } catch (error) {
      const refused = refusalIn(error, [400, 403, 409, 422])
      const now = await licensing.dossier(id)
      if (refused.status === 400 || refused.status === 422) {
        const again = { step: 'write', errors: errorsOf(refused, context.lang), keep: true } as const
        return { status: 422, show: await viewOf(context, one, now, form, { ...again, anew: true }) }
      }
      return {
        status: 409,
        show: await viewOf(context, one, now, form, { step: 'conflict', keep: true, refused })
      }
    }
  }
})

/** What was done, by the words of its button. */
function doneOf({ action }: Act): Text {
  const { vi, en } = words[`${action}.title`] ?? officialWords['act.done']
  return { vi: `Đã thực hiện: ${vi}.`, en: `Done: ${en}.` }
}

function wanted(path: string | undefined): Act {
  const one = actAt(path)
  if (one === undefined) throw new NoSuchPage()
  return one
}

const writes = ({ text, asks, reasons }: Act): boolean =>
  text !== null || asks.length > 0 || reasons.length > 0
const firstStep = (one: Act): 'write' | 'check' => (writes(one) ? 'write' : 'check')

type More = {
  step: View['step']
  errors?: Errors
  keep?: boolean
  refused?: Refused
  /** What was refused as it was said is another act when it is said otherwise. */ anew?: boolean
}

/** A signature follows a look at the very paper; a rejection that nobody drafted has none yet. */
function draftHref({ action }: Act, { id, handling }: Dossier, lang: Context['lang']): string | null {
  if (action === 'Approve') return fileHref(draftFile, lang, { id }, '?outcome=approve')
  return action === 'Reject' && handling?.draft?.outcome === 'reject'
    ? fileHref(draftFile, lang, { id })
    : null
}

async function viewOf(context: Context, one: Act, dossier: Dossier, form: Form, more: More) {
  const { lang } = context
  const version = more.keep ? Number(textIn(form, 'version')) : dossier.version
  const reason = textIn(form, 'reason')
  const errors = more.errors ?? {}
  const title = say(context, more.step === 'conflict' ? 'conflict.title' : `${one.action}.title`)
  return {
    title,
    faulty: Object.keys(errors).length > 0,
    id: dossier.id,
    act: {
      what: say(context, `${one.action}.what`),
      writes: writes(one),
      textLabel: one.text === null ? '' : say(context, `${one.action}.text`),
      textHint: say(context, one.text === 'applicant' ? 'act.text.hint' : 'act.text.hintInside'),
      reasonLabel: say(context, one.action === 'DraftResult' ? 'act.reason.ifReject' : 'act.reason'),
      mustChoose: one.asks.every(({ required }) => required),
      reasons: one.reasons.map(value => ({ value, text: say(context, `reason.${value}`) })),
      grave: one.grave,
      standard: offered(context, await standardTextsOf(context, one.action, dossier))
    },
    draft: draftHref(one, dossier, lang),
    asks: await asksOf(context, one, form, errors, dossier.id),
    dossier: {
      code: dossier.code,
      who: dossier.institution?.name ?? null,
      status: statusOf(dossier, context.say)
    },
    step: more.step,
    reason,
    reasonText:
      'reasonCode' in bodyOf(one, form) && one.reasons.includes(reason)
        ? say(context, `reason.${reason}`)
        : '',
    text: textIn(form, 'text'),
    errors,
    faults: Object.entries(errors).map(([name, text]) =>
      name === 'all' ? { text } : { text, href: `#${name}` }
    ),
    key: (more.anew !== true && textIn(form, 'key')) || randomUUID(),
    version,
    since: dossier.history.filter(({ seq }) => seq > version).map(entry => entryOf(entry, lang, context.say)),
    refusal: more.refused?.detail[lang] ?? ''
  }
}
