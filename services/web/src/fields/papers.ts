import { randomUUID } from 'node:crypto'
import { allIn, type Form } from '../frame/forms.ts'
import type { Lang } from '../frame/language.ts'
import type { Context } from '../frame/page.ts'
import { frameWords as words } from '../frame/words-of-frame.ts'
import { Refused, type Fault } from '../services/ask.ts'
import type { Answers, Licensing } from '../services/licensing.ts'
import type { DossierForm, Field } from '../services/licensing-schemas.ts'
import type { HandedIn } from '../services/paper-schemas.ts'
import { nameOf } from './field.ts'
import { attached } from './file.ts'
import { kindOf } from './table.ts'

/** A paper as a question shows it. */
export type FileLine = { id: string; name: string; size: string; note: string | null }
/** What a paper may be, as people say it and as browsers do. */
export type Takes = { kinds: string; megabytes: number; accept: string }
export type Papers = ReadonlyMap<string, HandedIn>

/** The dossier's papers by id, where a page asks for any. */
export async function papersFor(licensing: Licensing, id: string, fields: readonly Field[]): Promise<Papers> {
  if (!fields.some(asksPapers)) return new Map()
  const { items } = await licensing.papers(id)
  return new Map(items.map(one => [one.id, one]))
}

/** What the procedure lets each of its papers be. */
export const takesOf = ({ papers }: Pick<DossierForm, 'papers'>): Map<string, Takes> =>
  new Map(
    papers.flatMap(({ code, takes }) =>
      takes === undefined
        ? []
        : [
            [
              code,
              {
                kinds: takes.extensions
                  .filter(one => one !== 'jpeg')
                  .map(one => one.toUpperCase())
                  .join(', '),
                megabytes: Math.floor(takes.bytes / 1024 / 1024),
                accept: takes.extensions.map(one => `.${one}`).join(',')
              }
            ] as const
          ]
    )
  )

/** Hands the files that came with a form to the service, each for its question; what it will not have is a fault there. */
export async function takeIn(
  { licensing, uploads }: Pick<Context, 'licensing' | 'uploads'>,
  id: string,
  fields: readonly Field[],
  sent: Form
): Promise<{ form: Form; faults: Fault[] }> {
  const faults: Fault[] = []
  let form = sent
  const asked = new Map(
    fileFields(fields, sent).map(({ field, pointer }) => [nameOf(field), { field, pointer }])
  )
  for (const { field: name, filename, tooLong, ...from } of [...uploads, ...inParts(sent)]) {
    const { field, pointer } = asked.get(name) ?? {}
    if (field?.paper === undefined || pointer === undefined) continue
    if (tooLong) {
      faults.push({ pointer, rule: 'file-too-long', detail: words['file.tooLong'] })
      continue
    }
    try {
      const paper = { code: field.paper, name: filename }
      const added =
        'path' in from
          ? await licensing.addPaper(id, { ...paper, id: randomUUID(), file: from.path })
          : await licensing.closeParts(id, { ...paper, ...from })
      form = attached(form, field, added.id)
    } catch (error) {
      if (!(error instanceof Refused) || [401, 403, 404].includes(error.status)) throw error
      faults.push({ pointer, rule: error.code, detail: error.errors[0]?.detail ?? error.detail })
    }
  }
  const [act = '', code = ''] = (form.find(([name]) => name === 'do')?.[1] ?? '').split(':')
  const wanted = [...asked.values()].find(({ field }) => field.code === code)
  const came = [...uploads, ...inParts(sent)].map(({ field }) => field)
  if (act === 'attach' && wanted && !came.includes(nameOf(wanted.field)))
    faults.push({ pointer: wanted.pointer, rule: 'file-none', detail: words['file.none'] })
  return { form, faults }
}

/** Papers that the form's script has sent in parts: whose, which, how long, and what the file is called. */
const inParts = (form: Form): InParts[] =>
  form.flatMap(([name, value]) => {
    const [, field] = /^parts:(q-[\w-]+)$/.exec(name) ?? []
    const [, id = '', length = '', filename = ''] = /^([0-9a-f-]{36}) (\d{1,9}) (.+)$/.exec(value) ?? []
    return field === undefined || id === '' ? [] : [{ field, id, length, filename, tooLong: false }]
  })
type InParts = { field: string; id: string; length: string; filename: string; tooLong: boolean }

/** Longer than a session of an applicant may rest: what nobody has named by then, no open page names either. */
const LEFT_MS = 60 * 60_000

/**
 * Takes papers out of a draft that were handed in for these questions and that no answer names: what the form that was sent
 * named and has dropped at once, others only when they are old and no answer named them before either. What another window
 * hands in meanwhile is not this form's to take away.
 */
export async function tidyPapers(
  licensing: Licensing,
  id: string,
  fields: readonly Field[],
  { sent, before, after, now }: { sent: Form; before: unknown; after: unknown; now: Date }
): Promise<void> {
  const codes = fileFields(fields, []).map(({ field }) => field.paper)
  const [dropped, held, named] = [sent, before, after].map(one => JSON.stringify(one))
  for (const paper of (await papersFor(licensing, id, fields)).values()) {
    const old = Date.parse(paper.at) < now.getTime() - LEFT_MS && !held?.includes(paper.id)
    const over = old || dropped?.includes(paper.id)
    if (codes.includes(paper.code) && !named?.includes(paper.id) && over)
      await licensing.removePaper(id, paper.id)
  }
}

/** The form with the papers that the answers name at its questions, which may have come by another window since it was shown. */
export const withPapersIn = (form: Form, fields: readonly Field[], answers: Answers): Form =>
  fileFields(fields, form).reduce((all, { field, pointer }) => {
    const mine = allIn(form, nameOf(field))
    return idsAt(answers, pointer)
      .filter(id => !mine.includes(id))
      .reduce((more, id) => attached(more, field, id), all)
  }, form)

function idsAt(answers: Answers, pointer: string): string[] {
  const steps = pointer.split('/').slice(2)
  const found = steps.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null
        ? Object.entries(at).find(([key]) => key === step)?.[1]
        : undefined,
    answers
  )
  return Array.isArray(found) ? found.filter(id => typeof id === 'string') : []
}

/** Papers that a question holds, with what is to be said of each. */
export const filesOf = (value: unknown, papers: Papers, lang: Lang): FileLine[] =>
  (Array.isArray(value) ? value : [])
    .filter(id => typeof id === 'string')
    .map(id => {
      const paper = papers.get(id)
      if (paper === undefined) return { id, name: '?', size: '', note: words['file.gone'][lang] }
      const { name, bytes, state } = paper
      return {
        id,
        name,
        size: `${Math.ceil(bytes / 1024)} KB`,
        note: state === 'visible' ? null : words[`file.${state}`][lang]
      }
    })

const asksPapers = (field: Field): boolean =>
  field.type === 'file' || (field.fields ?? []).some(one => asksPapers(one))

/** Every question for papers, those in the items of a group too. */
function fileFields(
  fields: readonly Field[],
  form: Form,
  at = '#/answers'
): { field: Field; pointer: string }[] {
  return fields.flatMap(field => {
    const pointer = `${at}/${field.code.slice(field.code.lastIndexOf('-') + 1)}`
    if (field.type === 'file') return [{ field, pointer }]
    const { made } = kindOf(field)
    if (made === undefined) return []
    return made
      .items(field, made.count(form, field))
      .flatMap((parts, n) => fileFields(parts, form, made.many ? `${pointer}/${n}` : pointer))
  })
}
