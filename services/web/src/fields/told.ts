import type { Lang, Text } from '../frame/language.ts'
import type { Fault } from '../services/ask.ts'
import type { DossierForm, FormPage } from '../services/licensing-schemas.ts'

/** The question of a page that a fault is about. */
export const codeOf = ({ pointer }: Fault): string => /^#\/answers\/([^/]+)/.exec(pointer)?.[1] ?? ''

/** Everything that is wrong with a form, page by page. */
export const faultsOf = ({ pages, faults }: DossierForm): Fault[] => [
  ...pages.flatMap(page => page.faults),
  ...faults
]

/** Answers by page for reading, in the words of the service; items of a group one after the other. */
export const toldOf = (pages: readonly FormPage[], lang: Lang) =>
  pages.map(({ id, title, fields }) => ({
    id,
    title: title[lang],
    rows: fields.map(({ code, label, text, items }) => ({
      code,
      label: label[lang],
      value: items === undefined ? (text?.[lang] ?? '') : items.map(item => itemOf(item, lang)).join('\n\n')
    }))
  }))
export type Told = ReturnType<typeof toldOf>

const itemOf = (item: readonly { label: Text; text: Text | null }[], lang: Lang): string =>
  item.flatMap(({ label, text }) => (text === null ? [] : [`${label[lang]}: ${text[lang]}`])).join('\n')
