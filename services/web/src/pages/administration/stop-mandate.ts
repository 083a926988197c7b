import { randomUUID } from 'node:crypto'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import { mandateLine, type MandateLine } from '../institution/mandates.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

type Step = 'write' | 'check'
type View = { line: MandateLine; step: Step; text: string; error: string | null; key: string }

/** The reason is written, looked over with the mandate, and then it is stopped: at once and for good. */
export const stopMandate = definePage<View>({
  name: 'stopMandate',
  path: {
    vi: '/can-bo/quan-tri/uy-quyen/:id/dung',
    en: '/en/officials/administration/mandates/:id/stop'
  },
  access: 'official',
  template: 'administration/stop-mandate.njk',
  words,
  async get(context) {
    onlyAdministrators(context.person)
    return shown(context, context.kept?.entries ?? [], 'write', null)
  },
  async post(context, form) {
    const { licensing, person, params, say, notify, url, lang } = context
    onlyAdministrators(person)
    const why = textIn(form, 'text')
    const step = textIn(form, 'step')
    if (step === 'write') return shown(context, form, 'write', null)
    if (why.length < 10) return shown(context, form, 'write', say(words['stop.why.missing']))
    if (step !== 'do') return shown(context, form, 'check', null)
    try {
      const ended = await licensing.revokeMandate(params.id ?? '', textIn(form, 'key'), why)
      const isOurs = ended.revokedBy === person.subject && ended.revokedReason === why
      await notify(words[isOurs ? 'stop.done' : 'stop.already'])
    } catch (error) {
      return shown(context, form, 'write', whyOf(refusalIn(error, [400, 422]))[lang])
    }
    return { go: url('overseeMandates') }
  }
})

async function shown(context: Context, form: Form, step: Step, error: string | null) {
  const { licensing, params, say, url } = context
  const [found, procedures] = await Promise.all([
    licensing.mandate(params.id ?? ''),
    licensing.recentProcedures()
  ])
  const line = mandateLine(found, procedures, context)
  if (!line.revocable) return { go: url('overseeMandates') }
  return {
    status: error === null ? 200 : 422,
    show: {
      title: say(words['stop.title']),
      faulty: error !== null,
      line,
      step,
      text: textIn(form, 'text'),
      error,
      key: textIn(form, 'key') || randomUUID()
    }
  }
}
