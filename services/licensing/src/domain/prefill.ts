import type { FieldType } from './field.ts'
import type { Answers, Procedure } from './procedure.ts'

/** What we may know of an applicant before they say anything, and the types of question that it can answer. */
export const PREFILLS = {
  'institution.name': ['text', 'longText'],
  'institution.taxCode': ['text'],
  'institution.email': ['text', 'email'],
  'institution.phone': ['text', 'phone'],
  'person.name': ['text']
} as const satisfies Record<string, readonly FieldType[]>
export type Prefill = keyof typeof PREFILLS
export type KnownOfApplicant = { [source in Prefill]?: string | undefined }

/** The answers with which a draft begins: what is known and fits its question. The applicant may change them. */
export function prefilled({ form }: Pick<Procedure, 'form'>, known: KnownOfApplicant): Answers {
  const fields = form.pages.flatMap(page => page.fields)
  return Object.fromEntries(
    fields.flatMap(({ code, prefill, maxLength }) => {
      const value = prefill === undefined ? undefined : known[prefill]
      return value === undefined || value.length > (maxLength ?? value.length) ? [] : [[code, value]]
    })
  )
}
