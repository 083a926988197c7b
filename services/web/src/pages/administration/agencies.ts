import { dateOf } from '../../frame/plain-dates.ts'
import { definePage } from '../../frame/page.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

type View = {
  agencies: { code: string; name: string; valid: string; successor: string; isSure: boolean }[]
}

/** Every agency there ever was, from when to when, and which one took its place. They are data of the release. */
export const agencies = definePage<View>({
  name: 'agencies',
  path: { vi: '/can-bo/quan-tri/co-quan', en: '/en/officials/administration/agencies' },
  access: 'official',
  template: 'administration/agencies.njk',
  words,
  async get({ licensing, person, say, lang }) {
    onlyAdministrators(person)
    const { items } = await licensing.agencies()
    return {
      show: {
        title: say(words['agencies.title']),
        agencies: items.map(({ code, name, validFrom, validTo, successor, verified }) => ({
          code,
          name: name[lang],
          valid:
            validTo === null
              ? say(words['revision.from'], { from: dateOf(validFrom, lang) })
              : say(words['revision.between'], { from: dateOf(validFrom, lang), to: dateOf(validTo, lang) }),
          successor:
            successor === null
              ? say(words['agencies.none'])
              : `${successor} ${items.findLast(one => one.code === successor)?.name[lang] ?? ''}`.trim(),
          isSure: verified
        }))
      }
    }
  }
})
