import { randomUUID } from 'node:crypto'
import { errorsIn, questionsOf, type Question } from '../../fields/questions.ts'
import { NoSuchPage } from '../../frame/faults.ts'
import { textIn } from '../../frame/forms.ts'
import { definePage, type Context, type Page } from '../../frame/page.ts'
import { Refused, type Fault } from '../../services/ask.ts'
import type { Field } from '../../services/licensing-schemas.ts'
import type { NoticeWay } from '../../services/notice-schemas.ts'
import { theInstitution, themselves, type Holder, type HolderOf } from './holder.ts'
import { sendTo } from './notices.ts'
import { noticeWords as words } from './words.ts'

type View = {
  holder: string | null
  page: string
  lead: string
  questions: Question[]
  errors: { text: string; href: string }[]
  key: string
}
type Place = Pick<Page, 'name' | 'path'>

/** Takes the code that was sent to a new address; sends another one. */
const pageFor = (place: Place, holderOf: HolderOf): Page =>
  definePage<View>({
    ...place,
    access: 'person',
    template: 'notices/confirm.njk',
    words,
    async get(context) {
      const holder = await holderOf(context)
      if ('go' in holder) return holder
      const show = await viewOf(context, holder, [])
      return show === undefined ? { go: context.url(holder.page) } : { show }
    },
    async post(context, form) {
      const { portal, params, url, notify } = context
      const holder = await holderOf(context)
      if ('go' in holder) return holder
      const way = wayIn(params.way)
      const key = textIn(form, 'key')
      const here = { go: url(holder.confirm, { way }) }
      if (textIn(form, 'step') === 'again') {
        await notify(words[(await sendTo(context, holder, way, key)) ? 'confirm.sent' : 'confirm.notSent'])
        return here
      }
      const faulty = async (detail: Fault['detail']) => {
        const show = await viewOf(context, holder, [{ pointer: '#/answers/code', rule: 'code', detail }])
        return show === undefined ? { go: url(holder.page) } : { status: 422, show }
      }
      const code = textIn(form, 'q-code').replaceAll(' ', '')
      if (!/^\d{6}$/.test(code)) return faulty(words['confirm.missing'])
      try {
        await portal.confirmContact(holder.institution, { way, code }, key)
      } catch (error) {
        if (error instanceof Refused && ['wrong-code', 'nothing-to-confirm'].includes(error.code))
          return faulty(error.detail)
        throw error
      }
      await notify(words['confirm.done'])
      return { go: url(holder.page) }
    }
  })

export const confirmNotices = pageFor(
  {
    name: 'confirmNotices',
    path: { vi: '/tai-khoan/thong-bao/xac-nhan/:way', en: '/en/account/notices/confirm/:way' }
  },
  themselves
)
export const confirmInstitutionNotices = pageFor(
  {
    name: 'confirmInstitutionNotices',
    path: { vi: '/co-so/thong-bao/xac-nhan/:way', en: '/en/institution/notices/confirm/:way' }
  },
  theInstitution
)

function wayIn(text: string | undefined): NoticeWay {
  if (text !== 'mail' && text !== 'sms') throw new NoSuchPage()
  return text
}

const CODE: Field = { code: 'code', type: 'text', label: words['confirm.code'], maxLength: 7, required: true }

/** undefined when nothing waits to be confirmed. */
async function viewOf({ portal, params, lang, say }: Context, holder: Holder, faults: readonly Fault[]) {
  const way = wayIn(params.way)
  const { [way]: set } = await portal.noticePreferences(holder.institution)
  if (set.pending === null) return undefined
  const questions = questionsOf([CODE], lang, { answers: {}, faults })
  return {
    title: say(words[`confirm.title.${way}`]),
    faulty: faults.length > 0,
    holder: holder.institution === null ? null : holder.name,
    page: holder.page,
    lead: say(words['confirm.lead'], { address: set.pending }),
    questions,
    errors: errorsIn(questions),
    key: randomUUID() // a code that was wrong is another act than the next one
  }
}
