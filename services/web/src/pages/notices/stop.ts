import { textIn } from '../../frame/forms.ts'
import { NoSuchPage } from '../../frame/faults.ts'
import { definePage } from '../../frame/page.ts'
import { noticeWords as words } from './words.ts'

type View = { done: boolean }

/** Where the link of a mail leads: asks once more, for mail programs open links by themselves. Nobody need be signed in. */
export const stopMails = definePage<View>({
  name: 'stopMails',
  path: { vi: '/ngung-thu', en: '/en/stop-mails' },
  access: 'public',
  // its token is what it is good for, and it can only switch off
  asks: true,
  template: 'notices/stop.njk',
  words,
  async get({ query, say }) {
    if (!query.t) throw new NoSuchPage()
    return { show: { title: say(words['stop.title']), done: false } }
  },
  async post({ query, portal, say }, form) {
    await portal.stopMails(query.t ?? '', textIn(form, 'step') === 'stranger')
    return { show: { title: say(words['stop.done']), done: true } }
  }
})
