import type { Pool } from 'pg'
import type { Target } from '../delivery/delivery.ts'
import type { DossierSource } from '../dossier-source.ts'
import { createNotifier } from './adapter.ts'
import type { Contacts } from './contacts.ts'
import { letterOf } from './letter.ts'
import type { Notices } from './notices.ts'
import type { PostMail, PostShort } from './post.ts'
import { shortMessageOf } from './short-message.ts'

type Common = {
  pool: Pool
  source: DossierSource
  contacts: Contacts
  notices: Notices
  /** Where the pages are, without a slash at its end. */
  pages: string
}
type Way<Post> = Common & { post: Post; close: () => void | Promise<void> }

const AT_ONCE = 4 // of each way: servers of mail slow down who comes with more

/** Mail to applicants, as an end point of the delivery. */
export const mailTarget = ({ post, close, pages, ...common }: Way<PostMail>): Target => ({
  endPoint: { id: 'mail', name: 'Thư điện tử cho người nộp', verified: false },
  concurrency: AT_ONCE,
  adapter: createNotifier({
    ...common,
    way: 'mail',
    tell: ({ id, holder, to, lang, notice, dossier }) => {
      const token = common.contacts.unsubscribeToken({ holder, address: common.contacts.index(to) })
      const home = lang === 'vi' ? pages : `${pages}/en`
      const letter = letterOf(notice, dossier, lang, {
        dossier: lang === 'vi' ? `${home}/ho-so/${dossier.id}` : `${home}/dossiers/${dossier.id}`,
        stop: lang === 'vi' ? `${home}/ngung-thu?t=${token}` : `${home}/stop-mails?t=${token}`
      })
      return hold =>
        post({ id, to, ...letter, thread: dossier.id, stop: `${pages}/one-click?t=${token}` }, hold)
    },
    close: async () => close()
  })
})

/** SMS to applicants, likewise. */
export const smsTarget = ({ post, close, pages, ...common }: Way<PostShort>): Target => ({
  endPoint: { id: 'sms', name: 'Tin nhắn SMS cho người nộp', verified: false },
  concurrency: AT_ONCE,
  adapter: createNotifier({
    ...common,
    way: 'sms',
    tell: ({ id, to, lang, notice, dossier }) => {
      const text = shortMessageOf(notice, dossier, lang, pages)
      return text === undefined ? undefined : hold => post({ id, to, text }, hold)
    },
    close: async () => close()
  })
})

/** Which of these ways hears of an act: all that something is said by. */
export const heardBy =
  (notices: Notices, ways: readonly string[]) =>
  (event: string): string[] => {
    const notice = notices.get(event)
    return notice === undefined ? [] : ways.filter(way => way !== 'sms' || notice.sms !== null)
  }
