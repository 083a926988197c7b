import { FILE_ID } from './answer.ts'
import { isItem } from './asked.ts'
import type { Fault } from './check-answers.ts'
import type { Field } from './field.ts'
import type { Answers, Form } from './procedure.ts'
import type { Name } from './facts.ts'

/** A paper of the dossier, as far as an answer that names it is concerned. */
export type HandedIn = { id: string; code: string; name: string; state: 'visible' | 'held' | 'infected' }

/** A place in the answers that names a paper. */
export type Named = { pointer: string; page: string; field: Field; id: string }

/** Every paper that these answers name, and where. */
export const namedPapers = ({ pages }: Form, answers: Answers): Named[] =>
  pages.flatMap(({ id, fields }) => namedIn(id, fields, answers, '#/answers'))

function namedIn(page: string, fields: readonly Field[], answers: Answers, at: string): Named[] {
  return fields.flatMap(field => {
    const answer = answers[field.code]
    const pointer = `${at}/${field.code}`
    if (!Array.isArray(answer)) return []
    if (field.type === 'group')
      return answer.flatMap((item: unknown, n) =>
        isItem(item) ? namedIn(page, field.fields ?? [], item, `${pointer}/${n}`) : []
      )
    if (field.type !== 'file') return []
    return answer.flatMap((id: unknown, n) =>
      typeof id === 'string' && FILE_ID.test(id) ? [{ pointer: `${pointer}/${n}`, page, field, id }] : []
    )
  })
}

/** What is wrong with the papers that answers name: not of this dossier, not to be seen, or handed in for another purpose. */
export function paperFaults(named: readonly Named[], papers: readonly HandedIn[]): Fault[] {
  const known = new Map(papers.map(paper => [paper.id, paper]))
  return named.flatMap(({ pointer, page, field, id }) => {
    const paper = known.get(id)
    const no = (rule: string, vi: string, en: string): Fault[] => [
      { pointer, page, rule, detail: after(field.label, { vi, en }) }
    ]
    if (paper === undefined)
      return no(
        'paper-missing',
        'hồ sơ này không có tệp đó; hãy tải lên lại',
        'this dossier has no such file; upload it again'
      )
    const file = `"${paper.name}"`
    if (paper.code !== field.paper)
      return no(
        'paper-other',
        `tệp ${file} được tải lên cho giấy tờ khác`,
        `the file ${file} was uploaded as another paper`
      )
    switch (paper.state) {
      case 'visible':
        return []
      case 'held':
        return no(
          'paper-held',
          `tệp ${file} đang chờ quét mã độc; xin thử lại sau`,
          `the file ${file} still waits to be scanned; try again later`
        )
      case 'infected':
        return no('paper-infected', `tệp ${file} có mã độc`, `the file ${file} carries a virus`)
    }
  })
}

const after = (label: Name, { vi, en }: Name): Name => ({
  vi: `${label.vi}: ${vi}`,
  en: `${label.en}: ${en}`
})
