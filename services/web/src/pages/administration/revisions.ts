import { randomUUID } from 'node:crypto'
import { momentOf } from '../../frame/dates.ts'
import { textIn } from '../../frame/forms.ts'
import type { Text } from '../../frame/language.ts'
import { definePage } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { toldRevision } from './told-revision.ts'
import { administrationWords as words } from './words.ts'

const told: Readonly<Record<string, Text>> = words

type View = {
  revisions: (ReturnType<typeof toldRevision> & { href: string })[]
  key: string
  acts: { what: string; by: string; why: string | null }[]
}

/** The versions of a procedure, and everything that was done to them, by whom and why. */
export const revisions = definePage<View>({
  name: 'revisions',
  path: { vi: '/can-bo/quan-tri/thu-tuc/:code', en: '/en/officials/administration/procedures/:code' },
  access: 'official',
  template: 'administration/revisions.njk',
  words,
  async get({ licensing, person, params, say, lang, url }) {
    onlyAdministrators(person)
    const code = params.code ?? ''
    const [{ items, acts }, procedures] = await Promise.all([
      licensing.revisions(code),
      licensing.procedures()
    ])
    return {
      show: {
        title: procedures.find(one => one.code === code)?.name[lang] ?? code,
        revisions: items.map(head => ({
          ...toldRevision(head, lang, say),
          href: url('revision', { code, version: String(head.version) })
        })),
        key: randomUUID(),
        acts: acts.map(({ type, version, by, at, why }) => ({
          what: [
            say(told[`act.${type}`] ?? words['act.other']),
            ...(version === null ? [] : [say(words['revisions.one'], { version })])
          ].join(': '),
          by: say(words['act.by'], {
            by: by === 'system' ? say(words['act.bySystem']) : say(words['act.byAccount'], { by }),
            at: momentOf(at, lang)
          }),
          why
        }))
      }
    }
  },
  /** Begins the next version as a copy of the newest; where there is a draft already, says so. */
  async post({ licensing, person, params, notify, url }, form) {
    onlyAdministrators(person)
    const code = params.code ?? ''
    try {
      const { version } = await licensing.draftRevision(code, textIn(form, 'key'))
      await notify(words['draft.begun'])
      return { go: url('revision', { code, version: String(version) }) }
    } catch (error) {
      await notify(whyOf(refusalIn(error, [409])))
      return { go: url('revisions', { code }) }
    }
  }
})
