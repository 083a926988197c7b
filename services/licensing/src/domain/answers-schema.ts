import { EMAIL, FILE_ID, IDENTITY, PHONE } from './answer.ts'
import { type Clause, type Condition } from './condition.ts'
import type { Field, FieldType } from './field.ts'
import type { Form } from './procedure.ts'

type Schema = { [keyword: string]: unknown }

/**
 * The JSON Schema (2020-12) of a form's answers, made from its questions: what the interface is documented by, and what
 * an integrator can check against beforehand. Lists in force and limits by the day of filing are beyond it.
 */
export function schemaOfAnswers(form: Form): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...objectOf(
      form.pages.flatMap(page =>
        page.fields.map(field => ({ field, conditions: [page.showWhen, field.showWhen] }))
      )
    )
  }
}

type Asking = { field: Field; conditions: (Condition | undefined)[] }

/** An object with one property a question; a question under a condition is required or forbidden by it. */
function objectOf(askings: Asking[]): Schema {
  const always = askings.filter(({ conditions }) => conditions.every(one => one === undefined))
  const sometimes = askings.filter(one => !always.includes(one))
  return {
    type: 'object',
    additionalProperties: false,
    required: always.filter(({ field }) => field.required).map(({ field }) => field.code),
    properties: Object.fromEntries(askings.map(({ field }) => [field.code, schemaOf(field)])),
    ...(sometimes.length === 0 ? {} : { allOf: sometimes.map(conditional) })
  }
}

/** Either the condition holds (and what is required is there), or there is no answer. */
function conditional({ field: { code, required }, conditions }: Asking): Schema {
  const asking = { allOf: conditions.filter(one => one !== undefined).map(schemaOfCondition) }
  return {
    anyOf: [
      required ? { ...asking, required: [code] } : asking,
      { not: asking, properties: { [code]: false } }
    ]
  }
}

function schemaOfCondition(condition: Condition): Schema {
  if ('all' in condition) return { allOf: condition.all.map(schemaOfClause) }
  if ('any' in condition) return { anyOf: condition.any.map(schemaOfClause) }
  if ('none' in condition) return { not: { anyOf: condition.none.map(schemaOfClause) } }
  return schemaOfClause(condition)
}

function schemaOfClause(clause: Clause): Schema {
  const { field } = clause
  if ('answered' in clause) return clause.answered ? { required: [field] } : { not: { required: [field] } }
  const value = 'is' in clause ? { const: clause.is } : 'in' in clause ? { enum: clause.in } : limitOf(clause)
  const one =
    'is' in clause || 'in' in clause ? { anyOf: [value, { type: 'array', contains: value }] } : value
  return { required: [field], properties: { [field]: one } }
}

const limitOf = (clause: { atLeast: number } | { atMost: number }): Schema => ({
  type: 'number',
  ...('atLeast' in clause ? { minimum: clause.atLeast } : { maximum: clause.atMost })
})

const schemaOf = (field: Field): Schema => ({
  title: field.label.vi,
  ...SCHEMAS[field.type](field),
  ...(field.sensitive ? { 'x-sensitive': true } : {})
})

const defined = (schema: Schema): Schema =>
  Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined))

const FILLED = '\\S' // blank text is no answer

const SCHEMAS: Record<FieldType, (field: Field) => Schema> = {
  text: ({ minLength, maxLength, pattern }) =>
    defined({
      type: 'string',
      minLength,
      maxLength,
      pattern: FILLED,
      ...(pattern === undefined ? {} : { allOf: [{ pattern }] })
    }),
  longText: ({ minLength, maxLength }) => defined({ type: 'string', minLength, maxLength, pattern: FILLED }),
  date: () => ({ type: 'string', format: 'date' }),
  number: ({ minimum, maximum, decimals = 0 }) =>
    defined({
      type: decimals === 0 ? 'integer' : 'number',
      minimum,
      maximum,
      multipleOf: decimals === 0 ? undefined : 10 ** -decimals
    }),
  money: ({ minimum = 0, maximum }) => defined({ type: 'integer', minimum, maximum }),
  choice: ({ options = [] }) => ({ type: 'string', enum: options.map(({ value }) => value) }),
  multiChoice: ({ options = [], minItems = 1, maxItems }) =>
    defined({
      type: 'array',
      items: { enum: options.map(({ value }) => value) },
      uniqueItems: true,
      minItems: Math.max(1, minItems),
      maxItems
    }),
  yesNo: () => ({ type: 'boolean' }),
  trade: () => ({ type: 'string', pattern: '^\\d{7}$', 'x-code-list': 'trades' }),
  commune: () => ({ type: 'string', 'x-code-list': 'communes' }),
  phone: () => ({ type: 'string', pattern: PHONE.source }),
  email: () => ({ type: 'string', pattern: EMAIL.source, maxLength: 200 }),
  person: ({ parts = [] }) => ({
    type: 'object',
    additionalProperties: false,
    required: ['fullName', ...parts],
    properties: Object.fromEntries(['fullName', ...parts].map(part => [part, PART[part] ?? NAME]))
  }),
  group: ({ fields = [], minItems = 1, maxItems }) =>
    defined({
      type: 'array',
      items: objectOf(fields.map(field => ({ field, conditions: [field.showWhen] }))),
      minItems: Math.max(1, minItems),
      maxItems
    }),
  file: ({ minItems = 1, maxItems }) =>
    defined({
      type: 'array',
      items: { type: 'string', pattern: FILE_ID.source },
      uniqueItems: true,
      minItems: Math.max(1, minItems),
      maxItems
    })
}

const NAME: Schema = { type: 'string', maxLength: 100, pattern: FILLED }
const PART: Record<string, Schema> = {
  birthDate: { type: 'string', format: 'date' },
  identityNumber: { type: 'string', pattern: IDENTITY.source }
}
