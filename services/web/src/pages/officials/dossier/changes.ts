import { momentOf } from '../../../frame/dates.ts'
import type { Context } from '../../../frame/page.ts'
import type { Changes } from '../../../services/changes-schema.ts'
import { dossierWords as words } from './words-of-dossier.ts'

/** What each supplement changed, the last first: an official reads what is new, not the whole form again. */
export const changesTold = (items: Changes['items'], { lang, say }: Pick<Context, 'lang' | 'say'>) =>
  items.toReversed().map(({ at, changes }) => ({
    at: say(words['changes.at'], { at: momentOf(at, lang) }),
    rows: changes.map(({ label, before, after }) => ({
      label: label[lang],
      before: before?.[lang] ?? null,
      after: after?.[lang] ?? null
    }))
  }))
