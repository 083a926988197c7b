import { randomUUID } from 'node:crypto'
import { NoSuchPage } from '../../../frame/faults.ts'
import { textIn } from '../../../frame/forms.ts'
import { momentOf } from '../../../frame/dates.ts'
import { definePage } from '../../../frame/page.ts'
import { refusalIn, whyOf } from '../../../frame/refusal.ts'
import { actsOnMany } from '../duties.ts'
import { officialWords as words } from '../words.ts'

const TITLES = {
  assign: words['bulk.Assign'],
  forward: words['bulk.Forward'],
  extend: words['bulk.Extend'],
  approve: words['bulk.Approve']
}

type View = {
  state: string
  isOver: boolean
  mayUndo: boolean
  /** Null where none was done, and none will be. */
  counts: string | null
  items: { id: string; code: string; verdict: string; why: string | null }[]
  next: string | null
  here: string
  key: string
}

/** How far an act on many dossiers has come, what became of each, and taking it back while it has not begun. */
export const bulkAct = definePage<View>({
  name: 'bulkAct',
  path: { vi: '/can-bo/hang-loat/:id', en: '/en/officials/many/:id' },
  access: 'official',
  template: 'officials/many/bulk-act.njk',
  words,
  async get({ licensing, params, query, person, say, lang, url, deps }) {
    if (!actsOnMany(person)) throw new NoSuchPage()
    const id = params.id ?? ''
    const act = await licensing.bulk(id, query.after)
    const here = url('bulkAct', { id })
    const title = Object.entries(TITLES).find(([action]) => action === act.action)?.[1]
    return {
      show: {
        title: say(title ?? words['bulk.with']),
        state: say(words[`bulkAct.state.${act.state}`], { at: momentOf(act.startsAt, lang) }),
        isOver: act.state === 'done' || act.state === 'undone',
        mayUndo: act.state === 'waiting' && act.startsAt > deps.now().toISOString(),
        counts:
          act.state === 'undone'
            ? null
            : say(words['bulkAct.counts'], {
                done: act.done,
                total: act.total,
                waiting: act.waiting,
                refused: act.refused,
                conflict: act.conflict
              }),
        items: act.items.map(({ dossier, dossierCode, verdict, detail }) => ({
          id: dossier,
          code: dossierCode ?? dossier,
          verdict: say(act.state === 'undone' ? words['verdict.takenBack'] : words[`verdict.${verdict}`]),
          why: detail?.[lang] ?? null
        })),
        next: act.next === null ? null : `${here}?after=${encodeURIComponent(act.next)}`,
        here,
        key: randomUUID()
      }
    }
  },
  async post({ licensing, params, person, notify, url }, form) {
    if (!actsOnMany(person)) throw new NoSuchPage()
    const id = params.id ?? ''
    try {
      await licensing.undoBulk(id, textIn(form, 'key'))
      await notify(words['bulkAct.undone'])
    } catch (error) {
      await notify(whyOf(refusalIn(error, [409])))
    }
    return { go: url('bulkAct', { id }) }
  }
})
