import { LANGS, type Lang } from '../frame/language.ts'
import { fill as addressOf } from '../frame/page.ts'
import { pages } from '../pages/table.ts'
import type { Cut } from './line.ts'

/** A page in one of its states, to be looked at. */
export type Scene = {
  name: string
  /** Who looks; nobody where it is null. */
  persona: string | null
  path: Record<Lang, string>
  /** For whom they have chosen to act. */
  acts?: string
  /** The line to licensing is cut while one looks. */
  cut?: Cut
  /** Typed into the page's form and sent by the button of this value, before looking. */
  send?: {
    typed: Record<string, string>
    /** Dossiers that are ticked. */
    picks?: string[]
    /** Put where the page keeps what nobody types. */
    hidden?: Record<string, string>
    button?: string
    /** Typed and sent on the page that the first button brought. */
    next?: { typed: Record<string, string>; button: string }
    /** What is sent shows what was looked up or is looked over, not a fault. */
    found?: boolean
  }
}

/** The addresses of a page of the table. */
export const at = (page: string, params: Record<string, string> = {}, search = ''): Record<Lang, string> => {
  const found = pages.find(one => one.name === page)
  if (found === undefined) throw new Error(`there is no page ${page}`)
  const [vi = '', en = ''] = LANGS.map(lang => addressOf(found.path[lang], params) + search)
  return { vi, en }
}

export const scene = (
  name: string,
  persona: string | null,
  path: Record<Lang, string>,
  send?: Scene['send']
): Scene => ({
  name,
  persona,
  path,
  ...(send ? { send } : {})
})

/** Seen while licensing does not answer. */
export const without = (one: Scene, cut: Cut): Scene => ({ ...one, cut })

/** Seen by one who has chosen to act for another school. */
export const acting = (one: Scene): Scene => ({ ...one, acts: 'inst-hue-demo-2' })
