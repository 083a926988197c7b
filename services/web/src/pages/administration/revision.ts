import { randomUUID } from 'node:crypto'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { isDay } from '../../frame/plain-dates.ts'
import { typedDay, wholeDay, wrongDay } from '../../frame/typed-days.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import type { WhatIf } from '../../services/administration-schemas.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { toldRevision } from './told-revision.ts'
import { administrationWords as words } from './words.ts'

type Errors = Partial<Record<'validFrom' | 'why' | 'all', string>>
type View = {
  told: ReturnType<typeof toldRevision>
  back: string
  faults: { pointer: string; text: string; remedy: string }[]
  checked: string
  whatIf: { told: string; changes: string } | null
  isDraft: boolean
  hrefs: { edit: string; preview: string; discard: string }
  mayPublish: boolean
  edited: number
  key: string
  validFrom: string
  why: string
  errors: Errors
  problems: { text: string; href?: string }[]
}

/** One version of a procedure: what keeps it from being law, what it would have changed, and making it law. */
export const revision = definePage<View>({
  name: 'revision',
  path: {
    vi: '/can-bo/quan-tri/thu-tuc/:code/:version',
    en: '/en/officials/administration/procedures/:code/:version'
  },
  access: 'official',
  template: 'administration/revision.njk',
  words,
  async get(context) {
    onlyAdministrators(context.person)
    return { show: await viewOf(context, context.kept?.entries ?? [], {}) }
  },
  async post(context, form) {
    const { licensing, person, params, say, notify, url, lang } = context
    onlyAdministrators(person)
    const { code = '', version = '' } = params
    if (textIn(form, 'step') === 'whatIf')
      return { show: await viewOf(context, form, { whatIf: await licensing.whatIf(code, version) }) }
    const validFrom = wholeDay(typedDay(form, 'validFrom'))
    const errors: Errors = {
      ...(isDay(validFrom) ? {} : { validFrom: say(wrongDay(words['publish.validFrom'])) }),
      ...(textIn(form, 'why').length < 10 ? { why: say(words['publish.why.missing']) } : {})
    }
    if (Object.keys(errors).length > 0) return { status: 422, show: await viewOf(context, form, { errors }) }
    try {
      await licensing.publishRevision(code, version, {
        body: { validFrom, why: textIn(form, 'why') },
        version: Number(textIn(form, 'edited')),
        key: textIn(form, 'key')
      })
    } catch (error) {
      const refused = refusalIn(error, [400, 409, 422])
      const changed = refused.code === 'changed-meanwhile'
      const all = whyOf(refused)[lang]
      return { status: refused.status, show: await viewOf(context, form, { errors: { all }, changed }) }
    }
    await notify(words['publish.done'])
    return { go: url('revisions', { code }) }
  }
})

type More = { errors?: Errors; whatIf?: WhatIf; changed?: boolean }

async function viewOf(context: Context, form: Form, { errors = {}, whatIf, changed = false }: More) {
  const { licensing, params, say, lang, url } = context
  const { code = '', version = '' } = params
  const [found, procedures] = await Promise.all([licensing.revision(code, version), licensing.procedures()])
  const told = toldRevision(found, lang, say)
  return {
    title: `${procedures.find(one => one.code === code)?.name[lang] ?? code}: ${told.name}`,
    faulty: Object.keys(errors).length > 0,
    told,
    back: url('revisions', { code }),
    faults: found.faults.map(({ pointer, detail, remedy }) => ({
      pointer,
      text: detail[lang],
      remedy: remedy[lang]
    })),
    checked:
      found.faults.length === 0
        ? say(words['check.good'])
        : say(words['check.faults'], { count: found.faults.length }),
    whatIf:
      whatIf === undefined
        ? null
        : {
            told: say(words['whatIf.told'], {
              examined: whatIf.examined,
              different: whatIf.different,
              before: whatIf.valid.before,
              after: whatIf.valid.after
            }),
            changes: say(words['whatIf.changes'], whatIf.changes)
          },
    isDraft: found.status === 'draft',
    hrefs: {
      edit: url('editRevision', { code, version }),
      preview: url('previewRevision', { code, version }),
      discard: url('discardRevision', { code, version })
    },
    mayPublish: found.status === 'draft' && found.faults.length === 0,
    // what is published is what was read, or what is shown now with the word that it was changed
    edited: (!changed && Number(textIn(form, 'edited'))) || found.edited,
    key: randomUUID(),
    validFrom: typedDay(form, 'validFrom'),
    why: textIn(form, 'why'),
    errors,
    problems: Object.entries(errors).map(([name, text]) =>
      name === 'all' ? { text } : { text, href: `#${name}` }
    )
  }
}
