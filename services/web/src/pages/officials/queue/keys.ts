import { textIn } from '../../../frame/forms.ts'
import { definePage } from '../../../frame/page.ts'
import { officialWords as words } from '../words.ts'

type View = { keys: { key: string; does: string }[]; areOn: boolean }

/** The keys of the queue, and the switch for those whom single keys hinder (WCAG 2.1.4). */
export const keys = definePage<View>({
  name: 'keys',
  path: { vi: '/can-bo/phim-tat', en: '/en/officials/keys' },
  access: 'official',
  template: 'officials/queue/keys.njk',
  words,
  async get({ say, remembered }) {
    return {
      show: {
        title: say(words['keys.title']),
        keys: [
          { key: '/', does: say(words['keys.search']) },
          { key: 'j', does: say(words['keys.down']) },
          { key: 'k', does: say(words['keys.up']) },
          { key: 'Enter', does: say(words['keys.open']) },
          { key: 'x', does: say(words['keys.pick']) },
          { key: 'n', does: say(words['keys.next']) }
        ],
        areOn: remembered('keys') !== 'off'
      }
    }
  },
  async post({ notify, url }, form) {
    await notify(words['keys.changed'])
    return { go: url('keys'), remember: { keys: textIn(form, 'keys') === 'off' ? 'off' : 'on' } }
  }
})
