import { Type, type Static } from 'typebox'
import { Condition } from './condition.ts'
import { Code, Name } from './facts.ts'
import { PREFILLS, type Prefill } from './prefill.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0, maximum: 100_000 })
const Amount = Type.Number({ minimum: -1e15, maximum: 1e15 })
/** A day, or the day on which the application is filed. */
const Day = Type.String({ pattern: '^(today|\\d{4}-\\d{2}-\\d{2})$' })

/** What each type of question may and must say of its limits; `asks` begins the sentence when the answer is missing. */
export const FIELD_TYPES = {
  text: { may: ['minLength', 'maxLength', 'pattern'], must: ['maxLength'], asks: 'enter' },
  longText: { may: ['minLength', 'maxLength'], must: ['maxLength'], asks: 'enter' },
  date: { may: ['earliest', 'latest'], must: [], asks: 'enter' },
  number: { may: ['minimum', 'maximum', 'decimals'], must: ['minimum', 'maximum'], asks: 'enter' },
  money: { may: ['minimum', 'maximum'], must: ['maximum'], asks: 'enter' },
  choice: { may: ['options'], must: ['options'], asks: 'choose' },
  multiChoice: { may: ['options', 'minItems', 'maxItems'], must: ['options'], asks: 'choose' },
  yesNo: { may: [], must: [], asks: 'choose' },
  trade: { may: ['levels'], must: [], asks: 'choose' },
  commune: { may: [], must: [], asks: 'choose' },
  phone: { may: [], must: [], asks: 'enter' },
  email: { may: [], must: [], asks: 'enter' },
  person: { may: ['parts'], must: [], asks: 'enter' },
  group: {
    may: ['fields', 'itemName', 'minItems', 'maxItems'],
    must: ['fields', 'itemName', 'maxItems'],
    asks: 'add'
  },
  file: { may: ['paper', 'maxItems'], must: ['paper', 'maxItems'], asks: 'attach' }
} as const satisfies Record<string, { may: readonly string[]; must: readonly string[]; asks: string }>

export type FieldType = keyof typeof FIELD_TYPES
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys of a constant table
export const fieldTypes = Object.keys(FIELD_TYPES) as FieldType[]

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys of a constant table
const prefillSources = Object.keys(PREFILLS) as Prefill[]

/** Whose answers name no person and may be filtered by. */
export const FACET_TYPES = [
  'choice',
  'multiChoice',
  'yesNo',
  'trade',
  'commune',
  'date',
  'number',
  'money',
  'text'
] as const satisfies FieldType[]

/** What of a person beside the full name is asked. */
export const PERSON_PARTS = ['birthDate', 'identityNumber', 'position'] as const
export const TRADE_LEVELS = ['elementary', 'intermediate', 'college'] as const

/** One question. Which limits go with which type is told by FIELD_TYPES and held by the check of definitions. */
const question = {
  code: Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,59}$' }),
  type: Type.Enum(fieldTypes),
  label: Name,
  hint: Type.Optional(Name),
  required: Type.Boolean(),
  showWhen: Type.Optional(Condition),
  /** officials may filter their queue by it */
  queueFilter: Type.Optional(Type.Boolean()),
  /** personal data that is to be encrypted and masked */
  sensitive: Type.Optional(Type.Boolean()),
  minLength: Type.Optional(Count),
  maxLength: Type.Optional(Count),
  pattern: Type.Optional(Type.String({ maxLength: 200 })),
  earliest: Type.Optional(Day),
  latest: Type.Optional(Day),
  minimum: Type.Optional(Amount),
  maximum: Type.Optional(Amount),
  decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 })),
  options: Type.Optional(
    Type.Array(Type.Object({ value: Type.String({ minLength: 1, maxLength: 60 }), label: Name }, closed), {
      minItems: 1,
      maxItems: 100
    })
  ),
  minItems: Type.Optional(Count),
  maxItems: Type.Optional(Count),
  levels: Type.Optional(Type.Array(Type.Enum([...TRADE_LEVELS]), { minItems: 1 })),
  parts: Type.Optional(Type.Array(Type.Enum([...PERSON_PARTS]))),
  itemName: Type.Optional(Name),
  paper: Type.Optional(Code)
}
const Question = Type.Object(question, closed)

export const Field = Type.Object(
  {
    ...question,
    /** what a draft begins with where it is known */
    prefill: Type.Optional(Type.Enum(prefillSources)),
    fields: Type.Optional(Type.Array(Question, { minItems: 1, maxItems: 30 }))
  },
  closed
)
export type Field = Static<typeof Field>

/** Whether queues can be filtered by it. */
export const isFacet = ({ type, sensitive, queueFilter }: Field): boolean =>
  queueFilter === true && sensitive !== true && FACET_TYPES.some(one => one === type)
