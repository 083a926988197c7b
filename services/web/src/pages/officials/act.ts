import { randomUUID } from 'node:crypto'
import { NoSuchPage } from '../../frame/faults.ts'
import { textIn, type Form } from '../../frame/forms.ts'
import type { Text } from '../../frame/language.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { Refused } from '../../services/ask.ts'
import type { Dossier } from '../../services/licensing-schemas.ts'
import type { Person } from '../../sessions/session.ts'
import { FRESH_SECONDS } from '../../sign-in/issuer.ts'
import { entryOf, statusOf, type Told } from '../../telling/dossier.ts'
import { actAt, type Act } from './acts.ts'
import { officialWords } from './words.ts'

const words: Readonly<Record<string, Text>> = officialWords
const say = (context: Context, key: string, values?: Record<string, string>): string =>
  context.say(words[key] ?? officialWords['act.done'], values)

type View = {
  id: string
  act: { what: string; text: string | null; textLabel: string; reasons: Reason[]; grave: boolean }
  dossier: { code: string | null; who: string | null; status: ReturnType<typeof statusOf> }
  step: 'write' | 'check' | 'conflict'
  reason: string
  reasonText: string
  text: string
  errors: { reason?: string; text?: string }
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
  template: 'officials/act.njk',
  words: officialWords,
  async get(context) {
    const { params, licensing, url, person, deps, kept } = context
    const one = wanted(params.act)
    if (one.strong && !isStrong(person, deps.now())) return { signIn: 'strong' }
    const dossier = await licensing.dossier(params.id ?? '')
    if (!dossier.allowedActions.includes(one.action))
      return { go: url('officialsDossier', { id: dossier.id }) }
    return { show: viewOf(context, one, dossier, kept?.entries ?? [], { step: firstStep(one) }) }
  },
  async post(context, form) {
    const { params, licensing, url, person, deps, notify } = context
    const one = wanted(params.act)
    if (one.strong && !isStrong(person, deps.now())) return { signIn: 'strong' }
    const id = params.id ?? ''
    const written = { reasonCode: textIn(form, 'reason'), text: textIn(form, 'text') }
    const errors = errorsIn(context, one, written)
    const step = textIn(form, 'step')
    if (Object.keys(errors).length > 0 || step !== 'do') {
      const next = Object.keys(errors).length > 0 || step === 'write' ? 'write' : 'check'
      const status = Object.keys(errors).length > 0 ? 422 : 200
      return {
        status,
        show: viewOf(context, one, await licensing.dossier(id), form, { step: next, errors, keep: true })
      }
    }
    try {
      await licensing.act(id, one.path, {
        body: bodyOf(one, written),
        version: Number(textIn(form, 'version')),
        key: textIn(form, 'key')
      })
      await notify(officialWords['act.done'])
      return { go: url('officialsDossier', { id }) }
    } catch (error) {
      if (!(error instanceof Refused) || (error.status !== 409 && error.status !== 403)) throw error
      const now = await licensing.dossier(id)
      return {
        status: 409,
        show: viewOf(context, one, now, form, { step: 'conflict', keep: true, refused: error })
      }
    }
  }
})

function wanted(path: string | undefined): Act {
  const one = actAt(path)
  if (one === undefined) throw new NoSuchPage()
  return one
}

const firstStep = ({ text }: Act) => (text ? 'write' : 'check')

const isStrong = ({ level, authenticatedAt }: Person, now: Date): boolean =>
  level === '2' && now.getTime() - authenticatedAt < FRESH_SECONDS * 1000

type Written = { reasonCode: string; text: string }

function errorsIn(context: Context, { reasons, text }: Act, written: Written): View['errors'] {
  return {
    ...(reasons.length > 0 && !reasons.includes(written.reasonCode)
      ? { reason: say(context, 'act.reason.missing') }
      : {}),
    ...(text && written.text.length < 10 ? { text: say(context, 'act.text.missing') } : {}),
    ...(text && written.text.length > 2000 ? { text: say(context, 'act.text.long') } : {})
  }
}

const bodyOf = ({ reasons, text }: Act, written: Written): object => ({
  ...(reasons.length > 0 ? { reasonCode: written.reasonCode } : {}),
  ...(text ? { text: written.text } : {})
})

type More = { step: View['step']; errors?: View['errors']; keep?: boolean; refused?: Refused }

function viewOf(context: Context, one: Act, dossier: Dossier, form: Form, more: More) {
  const { lang } = context
  const version = more.keep ? Number(textIn(form, 'version')) : dossier.version
  const reason = textIn(form, 'reason')
  const title = say(context, more.step === 'conflict' ? 'conflict.title' : `${one.action}.title`)
  return {
    title,
    faulty: Object.keys(more.errors ?? {}).length > 0,
    id: dossier.id,
    act: {
      what: say(context, `${one.action}.what`),
      text: one.text ? textIn(form, 'text') : null,
      textLabel: one.text ? say(context, `${one.action}.text`) : '',
      reasons: one.reasons.map(value => ({ value, text: say(context, `reason.${value}`) })),
      grave: one.grave
    },
    dossier: {
      code: dossier.code,
      who: dossier.institution?.name ?? null,
      status: statusOf(dossier.status, context.say)
    },
    step: more.step,
    reason,
    reasonText: one.reasons.includes(reason) ? say(context, `reason.${reason}`) : '',
    text: textIn(form, 'text'),
    errors: more.errors ?? {},
    key: textIn(form, 'key') || randomUUID(),
    version,
    since: dossier.history.filter(({ seq }) => seq > version).map(entry => entryOf(entry, lang, context.say)),
    refusal: more.refused?.detail[lang] ?? ''
  }
}
