import { momentOf } from '../../frame/dates.ts'
import { definePage } from '../../frame/page.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

type View = {
  calendars: {
    version: string
    href: string
    year: number
    status: { text: string; tone: string }
    published: string
    change: string
  }[]
}

/** The versions of the working calendar, and how far open dossiers run on each. */
export const calendars = definePage<View>({
  name: 'calendars',
  path: { vi: '/can-bo/quan-tri/lich', en: '/en/officials/administration/calendars' },
  access: 'official',
  template: 'administration/calendars.njk',
  words,
  async get({ licensing, person, say, lang, url }) {
    onlyAdministrators(person)
    const all = await licensing.calendars()
    return {
      show: {
        title: say(words['calendars.title']),
        calendars: all.map(({ version, year, status, publishedAt, change }) => ({
          version,
          href: url('calendar', { version }),
          year,
          status: { text: say(words[`revision.${status}`]), tone: status === 'draft' ? 'yellow' : 'green' },
          published: publishedAt === null ? say(words['revision.never']) : momentOf(publishedAt, lang),
          change:
            change === null
              ? say(words['calendars.none'])
              : say(words[change.state === 'done' ? 'calendars.changed' : 'calendars.working'], {
                  changed: change.changed,
                  moved: change.moved
                })
        }))
      }
    }
  }
})
