import { fileHref, type FileRoute } from '../../frame/file.ts'
import type { Lang } from '../../frame/language.ts'
import type { Say } from '../../frame/words.ts'
import type { Dossier } from '../../services/licensing-schemas.ts'
import type { HandedIn } from '../../services/paper-schemas.ts'
import { downloadWords as words } from './words-of-downloads.ts'

const at = { access: 'person', page: 'dossier' } as const

/** A letter of the office by its event, or the signed result; licensing judges who may have it. */
export const ownLetter: FileRoute = {
  ...at,
  path: { vi: '/ho-so/:id/van-ban/:letter', en: '/en/dossiers/:id/letters/:letter' },
  fetch: ({ licensing, params: { id = '', letter = '' } }) =>
    letter === 'result' ? licensing.result(id) : licensing.letter(id, letter)
}

/** A paper as it was handed in. */
export const ownPaper: FileRoute = {
  ...at,
  path: { vi: '/ho-so/:id/giay-to/:paper', en: '/en/dossiers/:id/papers/:paper' },
  fetch: ({ licensing, params: { id = '', paper = '' } }) => licensing.paper(id, paper)
}

export type Download = { text: string; href: string }

/** What the office wrote to the applicant, the result last. */
export function lettersFor({ id, history, status, rejected }: Dossier, lang: Lang, say: Say): Download[] {
  const link = (letter: string, kind: keyof typeof LETTERS): Download => ({
    text: say(LETTERS[kind]),
    href: fileHref(ownLetter, lang, { id, letter })
  })
  return [
    ...history.flatMap(({ seq, type }) => (isLetter(type) ? [link(String(seq), type)] : [])),
    ...(status === 'decided' || status === 'returned'
      ? [link('result', rejected ? 'rejection' : 'result')]
      : [])
  ]
}

/** What the applicant handed in and can have back; what is held or infected is named without a link. */
export const papersFor = (
  id: string,
  items: readonly HandedIn[],
  lang: Lang,
  say: Say
): { text: string; href: string | null }[] =>
  items.map(({ id: paper, name, bytes, state }) => ({
    text: `${name} (${say(words['papers.size'], { size: Math.ceil(bytes / 1024) })}, ${say(words[`papers.${state}`])})`,
    href: state === 'visible' ? fileHref(ownPaper, lang, { id, paper }) : null
  }))

const LETTERS = {
  Submitted: words['letter.filed'],
  Accepted: words['letter.accepted'],
  SupplementRequested: words['letter.supplement'],
  RefusedAtIntake: words['letter.refused'],
  Extended: words['letter.extended'],
  Stopped: words['letter.stopped'],
  result: words['letter.result'],
  rejection: words['letter.rejection']
}

const isLetter = (type: string): type is Exclude<keyof typeof LETTERS, 'result' | 'rejection'> =>
  type !== 'result' && type !== 'rejection' && Object.hasOwn(LETTERS, type)
