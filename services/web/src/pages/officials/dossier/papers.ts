import { NoSuchPage } from '../../../frame/faults.ts'
import { fileHref, type FileRoute } from '../../../frame/file.ts'
import type { Lang, Text } from '../../../frame/language.ts'
import type { Context } from '../../../frame/page.ts'
import type { Say } from '../../../frame/words.ts'
import type { Dossier, DossierForm, Line } from '../../../services/licensing-schemas.ts'
import type { HandedIn } from '../../../services/paper-schemas.ts'
import { tellLine } from '../../../telling/dossier.ts'
import { paperWords } from './words-of-papers.ts'

const words: Readonly<Record<string, Text>> = paperWords
/** Kinds that a page of ours shows beside what was stated. */
const SHOWN = ['application/pdf', 'image/png', 'image/jpeg']

const at = { access: 'official', page: 'officialsDossier' } as const

export const savedPaper: FileRoute = {
  ...at,
  path: { vi: '/can-bo/ho-so/:id/giay-to/:paper/tai', en: '/en/officials/dossiers/:id/papers/:paper/save' },
  fetch: ({ licensing, params }) => licensing.paper(params.id ?? '', params.paper ?? '')
}

export const shownPaper: FileRoute = {
  ...at,
  path: { vi: '/can-bo/ho-so/:id/giay-to/:paper/tep', en: '/en/officials/dossiers/:id/papers/:paper/file' },
  shown: true,
  async fetch({ licensing, params }) {
    const [id, wanted] = [params.id ?? '', params.paper ?? '']
    const found = (await licensing.papers(id)).items.find(one => one.id === wanted)
    if (found === undefined || !isShown(found)) throw new NoSuchPage()
    // the store hands bytes out without a kind: it is the one that their content was found to be when they came in
    return { ...(await licensing.paper(id, wanted)), type: found.type }
  }
}

export const letterFile: FileRoute = {
  ...at,
  path: { vi: '/can-bo/ho-so/:id/van-ban/:letter', en: '/en/officials/dossiers/:id/letters/:letter' },
  shown: true,
  fetch: ({ licensing, params: { id = '', letter = '' } }) =>
    letter === 'result' ? licensing.result(id) : licensing.letter(id, letter)
}

/** What would be signed, marked as a draft; `outcome` is asked for where nobody has drafted a result. */
export const draftFile: FileRoute = {
  ...at,
  path: { vi: '/can-bo/ho-so/:id/du-thao', en: '/en/officials/dossiers/:id/draft' },
  shown: true,
  fetch: ({ licensing, params, query }) => licensing.draftResult(params.id ?? '', query.outcome)
}

export const isShown = ({ state, type }: HandedIn): boolean => state === 'visible' && SHOWN.includes(type)

/** The papers of a dossier, each under what was asked for, with what an official should know before opening it. */
export const papersTold = (
  id: string,
  items: readonly HandedIn[],
  wanted: DossierForm['papers'],
  { lang, say, url }: Pick<Context, 'lang' | 'say' | 'url'>
) =>
  items.map(one => ({
    kind: wanted.find(({ code }) => code === one.code)?.name[lang] ?? null,
    name: one.name,
    size: say(paperWords['papers.size'], { size: Math.ceil(one.bytes / 1024) }),
    notes: notesOn(one, say),
    view: isShown(one) ? url('officialsPaper', { id, paper: one.id }) : null,
    save: one.state === 'visible' ? fileHref(savedPaper, lang, { id, paper: one.id }) : null
  }))

/** What the office wrote in the course of a dossier, and the sheet that controls the course. */
export function lettersTold({ id, history, status }: Dossier, lang: Lang, say: Say) {
  const of = (letter: string, key: string) => {
    const text = words[`letter.${key}`]
    return text === undefined ? [] : [{ text: say(text), href: fileHref(letterFile, lang, { id, letter }) }]
  }
  const decided = status === 'decided' || status === 'returned'
  return [
    ...history.flatMap(({ seq, type }) => of(String(seq), type)),
    ...(decided ? of('result', 'result') : []),
    ...of('control-sheet', 'control-sheet')
  ]
}

/**
 * What else its institution has here: what is open first, in the same procedure possibly the same once more; then what was
 * closed lately. Null of a citizen's.
 */
export async function othersOf({ licensing, lang, say }: Context, { id, institution, procedure }: Dossier) {
  if (institution === null) return null
  const [open, found] = await Promise.all([
    licensing.queue({ institution: institution.id }),
    licensing.search(institution.name.slice(0, 100))
  ])
  const closed = found.items.filter(
    one => one.institution === institution.name && !open.items.some(other => other.id === one.id)
  )
  const told = (line: Line, isOpen: boolean) => ({
    ...tellLine(line, lang, say),
    isTwin: isOpen && line.procedure.code === procedure.code
  })
  return [
    ...open.items.map(line => told(line, true)).toSorted((a, b) => Number(b.isTwin) - Number(a.isTwin)),
    ...closed.map(line => told(line, false))
  ].filter(line => line.id !== id)
}

function notesOn({ state, scanned, warnings }: HandedIn, say: Say): string[] {
  if (state !== 'visible') return [say(paperWords[`papers.${state}`])]
  return [
    ...(scanned ? [] : [say(paperWords['papers.unscanned'])]),
    ...warnings.map(what => say(words[`papers.warned.${what}`] ?? paperWords['papers.warned.other']))
  ]
}
