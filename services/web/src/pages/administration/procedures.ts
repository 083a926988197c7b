import { byName } from '../../frame/language.ts'
import { definePage } from '../../frame/page.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

type View = { procedures: { name: string; code: string; version: number; href: string }[] }

/** The procedures in force, each with the way to its versions. */
export const administerProcedures = definePage<View>({
  name: 'administerProcedures',
  path: { vi: '/can-bo/quan-tri/thu-tuc', en: '/en/officials/administration/procedures' },
  access: 'official',
  template: 'administration/procedures.njk',
  words,
  async get({ licensing, person, say, lang, url }) {
    onlyAdministrators(person)
    const procedures = await licensing.procedures()
    return {
      show: {
        title: say(words['procedures.title']),
        procedures: procedures.toSorted(byName(lang)).map(({ code, version, name }) => ({
          name: name[lang],
          code,
          version,
          href: url('revisions', { code })
        }))
      }
    }
  }
})
