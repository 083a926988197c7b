import { toldOf, type Told as Answered } from '../../../fields/told.ts'
import { NoSuchPage } from '../../../frame/faults.ts'
import { fileHref } from '../../../frame/file.ts'
import { definePage } from '../../../frame/page.ts'
import { isShown, savedPaper, shownPaper } from './papers.ts'
import { officialWords as words } from '../words.ts'

type View = {
  code: string | null
  src: string | null
  save: string
  isImage: boolean
  frame: string
  pages: Answered
  back: string
}

/** A paper that was handed in, beside what its applicant stated. */
export const paperPage = definePage<View>({
  name: 'officialsPaper',
  path: { vi: '/can-bo/ho-so/:id/giay-to/:paper', en: '/en/officials/dossiers/:id/papers/:paper' },
  access: 'official',
  template: 'officials/dossier/paper.njk',
  words,
  frames: true,
  async get({ licensing, params, lang, say, url }) {
    const { id = '', paper = '' } = params
    const [one, form, { items }] = await Promise.all([
      licensing.dossier(id),
      licensing.form(id),
      licensing.papers(id)
    ])
    const found = items.find(each => each.id === paper)
    if (found === undefined || found.state !== 'visible') throw new NoSuchPage()
    return {
      show: {
        title: found.name,
        code: one.code,
        src: isShown(found) ? fileHref(shownPaper, lang, { id, paper }) : null,
        save: fileHref(savedPaper, lang, { id, paper }),
        isImage: found.type.startsWith('image/'),
        frame: say(words['paper.frame'], { name: found.name }),
        pages: toldOf(form.pages, lang),
        back: url('officialsDossier', { id })
      }
    }
  }
})
