import { randomUUID } from 'node:crypto'
import { merged } from '../../fields/merged.ts'
import { errorsIn, questionsOf, type Question } from '../../fields/questions.ts'
import { momentOf } from '../../frame/dates.ts'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context, type Page } from '../../frame/page.ts'
import type { Words } from '../../frame/words.ts'
import { Refused, Unavailable, type Fault } from '../../services/ask.ts'
import type { Notice, NoticePreferences, NoticeWay, NoticeWish } from '../../services/notice-schemas.ts'
import { answersOf, fieldsOf } from './fields.ts'
import { theInstitution, themselves, type Holder, type HolderOf } from './holder.ts'
import { noticeWords as words } from './words.ts'

type View = {
  holder: string | null
  lead: string
  questions: Question[]
  errors: { text: string; href: string }[]
  off: string[]
  pending: { text: string; href: string }[]
  required: string[]
  lines: { what: string; dossier: { id: string; code: string }; told: string; how: string }[]
  key: string
}
type Place = Pick<Page, 'name' | 'path'>

/** How somebody is told of their applications, and what they were told. */
const pageFor = (place: Place, holderOf: HolderOf): Page =>
  definePage<View>({
    ...place,
    access: 'person',
    template: 'notices/notices.njk',
    words,
    async get(context) {
      const holder = await holderOf(context)
      if ('go' in holder) return holder
      return { show: await viewOf(context, holder, context.kept?.entries ?? null, []) }
    },
    async post(context, form) {
      const { portal, url, notify } = context
      const holder = await holderOf(context)
      if ('go' in holder) return holder
      const before = await portal.noticePreferences(holder.institution)
      try {
        const now = await portal.setNoticePreferences(holder.institution, wishIn(form, before))
        const ways = newIn(before, now)
        const sent = await Promise.all(
          ways.map(way => sendTo(context, holder, way, `${way}-${textIn(form, 'key')}`))
        )
        const [first] = ways
        await notify(
          words[first === undefined ? 'notices.saved' : sent[0] ? 'confirm.sent' : 'confirm.notSent']
        )
        return { go: first === undefined ? url(holder.page) : url(holder.confirm, { way: first }) }
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'invalid-contact') throw error
        return { status: 422, show: await viewOf(context, holder, form, error.errors.map(atQuestion)) }
      }
    }
  })

export const notices = pageFor(
  { name: 'notices', path: { vi: '/tai-khoan/thong-bao', en: '/en/account/notices' } },
  themselves
)
export const institutionNotices = pageFor(
  { name: 'institutionNotices', path: { vi: '/co-so/thong-bao', en: '/en/institution/notices' } },
  theInstitution
)

/** Sends a code; whether it went. */
export async function sendTo(
  { portal }: Context,
  { institution }: Holder,
  way: NoticeWay,
  key: string
): Promise<boolean> {
  try {
    await portal.sendContactCode(institution, way, key)
    return true
  } catch (error) {
    if (error instanceof Unavailable || error instanceof Refused) return false
    throw error
  }
}

function wishIn(form: Form, before: NoticePreferences): NoticeWish {
  const { mailOn, mail, smsOn, sms, language } = merged({}, fieldsOf(before), form)
  return {
    mail: { on: mailOn === true, ...(typeof mail === 'string' ? { address: mail } : {}) },
    sms: { on: smsOn === true, ...(typeof sms === 'string' ? { number: sms } : {}) },
    language: language === 'en' ? 'en' : 'vi'
  }
}

/** Ways by which a new address waits for its code. */
const newIn = (before: NoticePreferences, now: NoticePreferences): NoticeWay[] =>
  (['mail', 'sms'] as const).filter(
    way => now[way].available && now[way].pending !== null && now[way].pending !== before[way].pending
  )

async function viewOf(context: Context, holder: Holder, typed: Form | null, faults: readonly Fault[]) {
  const { portal, lang, say, url } = context
  const [preferences, { items }] = await Promise.all([
    portal.noticePreferences(holder.institution),
    portal.notices(holder.institution)
  ])
  const source = { answers: answersOf(preferences), typed, faults }
  const questions = questionsOf(fieldsOf(preferences), lang, source)
  return {
    title: say(words['notices.title']),
    faulty: faults.length > 0,
    holder: holder.institution === null ? null : holder.name,
    lead: say(words[holder.institution === null ? 'notices.lead' : 'notices.leadInstitution']),
    questions,
    errors: errorsIn(questions),
    off: (['mail', 'sms'] as const).flatMap(way =>
      preferences[way].available ? [] : [say(words[`notices.off.${way}`])]
    ),
    pending: (['mail', 'sms'] as const).flatMap(way => {
      const address = preferences[way].pending
      return address === null
        ? []
        : [{ text: say(words['notices.pending'], { address }), href: url(holder.confirm, { way }) }]
    }),
    required: preferences.required.map(({ subject, basis, verified }) =>
      say(words[verified ? 'notices.basis' : 'notices.unverified'], { subject: subject[lang], basis })
    ),
    lines: items.map(item => lineOf(item, context)),
    key: textIn(typed ?? [], 'key') || randomUUID()
  }
}

const all: Words = words

const lineOf = ({ way, dossierId, code, what, address, state, why, at }: Notice, { lang, say }: Context) => ({
  what: what[lang],
  dossier: { id: dossierId, code },
  told: [say(words[`way.${way}`]), momentOf(at, lang), ...(address === null ? [] : [address])].join(' · '),
  how: say(all[state === 'silent' ? `silent.${why}` : `state.${state}`] ?? words['state.sending'])
})

/** The service points into its body; questions are found by their codes. */
const atQuestion = (one: Fault): Fault => ({
  ...one,
  pointer: one.pointer.startsWith('#/sms') ? '#/answers/sms' : '#/answers/mail'
})
