import { randomUUID } from 'node:crypto'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import { procedureWords as words } from './words.ts'

type View = {
  procedure: { code: string; name: string }
  choices: { value: string; text: string; checked: boolean }[]
  key: string
  error: string | null
}

const MYSELF = 'myself'

/** On whose behalf: an institution that one may act for, or oneself, where the procedure takes it. */
export const begin = definePage<View>({
  name: 'begin',
  path: { vi: '/thu-tuc/:code/nop', en: '/en/procedures/:code/apply' },
  access: 'person',
  template: 'procedures/begin.njk',
  words,
  get: context => show(context, null, null),
  async post(context, form) {
    const { licensing, params, url, lang } = context
    const chosen = textIn(form, 'for')
    if (chosen === '') return show(context, form, context.say(words['begin.choose']))
    try {
      const { id } = await licensing.begin(
        params.code ?? '',
        chosen === MYSELF ? null : chosen,
        textIn(form, 'key')
      )
      return { go: url('dossier', { id }) }
    } catch (error) {
      return show(context, form, whyOf(refusalIn(error, [403, 422]))[lang])
    }
  }
})

async function show(
  { licensing, params, person, lang, say, url, kept, session }: Context,
  form: Form | null,
  error: string | null
) {
  const one = await licensing.procedure(params.code ?? '')
  // it may have closed since; its page says what to do instead
  if (!one.open) return { go: url('procedure', { code: one.code }) }
  const institutions = one.applicants.includes('institution') ? await licensing.institutions() : []
  const choices = institutions.map(({ id, name }) => ({ value: id, text: name }))
  if (one.applicants.includes('citizen'))
    choices.push({ value: MYSELF, text: say(words['begin.asMe'], { name: person.name }) })
  return {
    status: error === null ? 200 : 422,
    show: {
      title: say(words['begin.title']),
      faulty: error !== null,
      procedure: { code: one.code, name: one.name[lang] },
      choices: choices.map(choice => ({
        ...choice,
        checked: choices.length === 1 || choice.value === (session?.actsFor?.id ?? '')
      })),
      key: textIn(form ?? kept?.entries ?? [], 'key') || randomUUID(),
      error
    }
  }
}
