import type { Field } from './field.ts'
import type { Form, Page, Procedure } from './procedure.ts'

const both = (text: string) => ({ vi: text, en: text })
const mark = { verified: false, source: 'test' }

/** A question for tests; only what the test is about is said. */
export const field = (code: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
  code,
  type,
  label: both(code),
  required: false,
  ...LEAST[type],
  ...more
})

const options = ['a', 'b'].map(value => ({ value, label: both(value) }))
const LEAST: Partial<Record<Field['type'], Partial<Field>>> = {
  text: { maxLength: 20 },
  longText: { maxLength: 200 },
  number: { minimum: 0, maximum: 10 },
  money: { maximum: 1000 },
  choice: { options },
  multiChoice: { options },
  file: { paper: 'scan', maxItems: 2 }
}

export const page = (id: string, fields: Field[], more: Partial<Page> = {}): Page => ({
  id,
  title: both(id),
  fields,
  ...more
})

export const form = (...pages: Page[]): Form => ({ pages, summary: both('{institution}') })

/** A definition without faults. */
export const procedure = (more: Partial<Procedure> = {}): Procedure => ({
  code: 'test-procedure',
  version: 1,
  validFrom: '2026-01-01',
  validTo: null,
  profiles: ['current-2026'],
  open: true,
  name: both('Test'),
  nationalCode: { value: null, ...mark },
  field: { code: 'GDNN', name: both('Field'), ...mark },
  level: 'full',
  applicants: ['institution'],
  agency: 'H57.99',
  legalBasis: [{ article: '1', text: both('Law'), ...mark }],
  papers: [],
  form: form(page('first', [field('one', 'text', { required: true })])),
  fee: { vnd: 0, ...mark },
  limit: { workingDays: 5, ...mark },
  intake: { workingHours: 8, ...mark },
  supplements: { most: 1, ...mark },
  steps: [{ code: 'intake', name: both('Intake'), role: 'receiving-clerk' }],
  result: { name: both('Result'), template: 'decision', effect: { kind: 'none' }, ...mark },
  ...more
})
