import { dayOf, momentOf } from '../../frame/dates.ts'
import type { Lang } from '../../frame/language.ts'
import type { Say } from '../../frame/words.ts'
import type { RevisionHead } from '../../services/administration-schemas.ts'
import { administrationWords as words } from './words.ts'

/** A version of a procedure in words: whether it is law, and from when to when. */
export function toldRevision(head: RevisionHead, lang: Lang, say: Say) {
  const { version, status, validFrom, validTo, changedAt } = head
  const day = (date: string) => dayOf(`${date}T00:00:00+07:00`, lang)
  return {
    version,
    name: say(words['revisions.one'], { version }),
    status: { text: say(words[`revision.${status}`]), tone: status === 'draft' ? 'yellow' : 'green' },
    valid:
      validFrom === null || status === 'draft'
        ? say(words['revision.never'])
        : validTo === null
          ? say(words['revision.from'], { from: day(validFrom) })
          : say(words['revision.between'], { from: day(validFrom), to: day(validTo) }),
    changed: momentOf(changedAt, lang)
  }
}
