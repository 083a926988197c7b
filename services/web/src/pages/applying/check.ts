import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { dayOf } from '../../frame/dates.ts'
import { codeOf, faultsOf, toldOf, type Told } from '../../fields/told.ts'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { placeIn } from '../../fields/questions.ts'
import { refusalIn } from '../../frame/refusal.ts'
import type { Fault } from '../../services/ask.ts'
import { Duplicates, type DossierForm } from '../../services/licensing-schemas.ts'
import { applyingWords as words } from './words.ts'

type View = {
  id: string
  facts: { label: string; value: string }[]
  pages: Told
  key: string
  version: number
  declared: boolean
  errors: { text: string; href: string }[]
  declarationError: string | null
  changed: boolean
  /** What is under way already; with these the person is asked whether they mean it. */
  twins: { id: string; text: string }[]
  despite: boolean
}

/** Everything once more, a declaration, and one button: however often it is pressed, one application is filed. */
export const check = definePage<View>({
  name: 'check',
  path: { vi: '/ho-so/:id/kiem-tra', en: '/en/dossiers/:id/check' },
  access: 'person',
  template: 'applying/check.njk',
  words,
  async get(context) {
    const { licensing, params, url, kept } = context
    const id = params.id ?? ''
    const dossier = await licensing.dossier(id)
    if (dossier.status !== 'draft') return { go: url('submitted', { id }) }
    return { show: await viewOf(context, kept?.entries ?? [], {}) }
  },
  async post(context, form) {
    const { licensing, params, url, say } = context
    const id = params.id ?? ''
    const declaration = textIn(form, 'declared') === 'yes' ? null : say(words['check.declare.missing'])
    if (declaration !== null) return { status: 422, show: await viewOf(context, form, { declaration }) }
    try {
      await licensing.act(id, 'submit', {
        body: textIn(form, 'despite') === 'yes' ? { despiteDuplicates: true } : {},
        version: Number(textIn(form, 'version')),
        key: textIn(form, 'key')
      })
      return { go: url('submitted', { id }) }
    } catch (error) {
      const { status, code, problem } = refusalIn(error, [409, 422])
      if (code === 'possible-duplicate' && Value.Check(Duplicates, problem))
        return { status, show: await viewOf(context, form, problem) }
      // filed meanwhile, perhaps in another window: the next page tells how it stands
      if (status === 409 && (await licensing.dossier(id)).status !== 'draft')
        return { go: url('dossier', { id }) }
      return { status, show: await viewOf(context, [], { changed: status === 409 }) }
    }
  }
})

type More = { declaration?: string; changed?: boolean } & Partial<Static<typeof Duplicates>>

/** What is wrong with the answers is shown at once: nothing is gained by finding it after the button. */
async function viewOf({ licensing, params, lang, say, url }: Context, form: Form, more: More) {
  const id = params.id ?? ''
  const [dossier, asked] = await Promise.all([licensing.dossier(id), licensing.form(id)])
  const { pages } = asked
  const faults = faultsOf(asked)
  const declarationError = more.declaration ?? null
  return {
    title: say(words['check.title']),
    faulty: faults.length > 0 || declarationError !== null,
    id,
    facts: [
      { label: say(words['check.procedure']), value: dossier.procedure.name[lang] },
      ...(dossier.institution === null
        ? []
        : [{ label: say(words['check.for']), value: dossier.institution.name }]),
      { label: say(words['check.agency']), value: dossier.agency.name[lang] }
    ],
    pages: toldOf(pages, lang),
    key: textIn(form, 'key') || randomUUID(),
    version: dossier.version,
    declared: textIn(form, 'declared') === 'yes',
    errors: [
      ...faults.map(fault => ({ text: fault.detail[lang], href: placeOf(fault, pages, id, url) })),
      ...(declarationError === null ? [] : [{ text: declarationError, href: '#declared' }])
    ],
    declarationError,
    changed: more.changed ?? false,
    twins: (more.duplicates ?? []).map(({ id: twin, code, submittedAt }) => ({
      id: twin,
      text: say(words['check.twin'], { code, day: dayOf(submittedAt, lang) })
    })),
    despite: textIn(form, 'despite') === 'yes'
  }
}

/** Where a fault can be mended. */
function placeOf(fault: Fault, pages: DossierForm['pages'], id: string, url: Context['url']): string {
  const code = codeOf(fault)
  const page = pages.find(({ fields }) => fields.some(field => field.code === code)) ?? pages[0]
  return `${url('formPage', { id, page: page?.id ?? '' })}?from=check#q-${placeIn(fault)}`
}
