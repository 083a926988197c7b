import { Type, type Static } from 'typebox'
import { Condition } from './condition.ts'
import { Code, mark, Name, PlainDate } from './facts.ts'
import { Field } from './field.ts'

const closed = { additionalProperties: false }
const Version = Type.Integer({ minimum: 1, maximum: 9999 })
const WorkingDays = Type.Integer({ minimum: 1, maximum: 365 })
const Vnd = Type.Integer({ minimum: 0, maximum: 1e12 })

const Paper = Type.Object(
  {
    code: Code,
    name: Name,
    /** 'form': the answers themselves are the paper; 'file': uploaded; 'state-database': never asked for, looked up */
    kind: Type.Enum(['form', 'file', 'state-database']),
    required: Type.Boolean(),
    showWhen: Type.Optional(Condition),
    /** media types that a file may have */
    accept: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z]+/[a-z0-9.+-]+$' }), { minItems: 1 })),
    copies: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
    database: Type.Optional(Name),
    ...mark
  },
  closed
)

const Page = Type.Object(
  {
    id: Code,
    title: Name,
    hint: Type.Optional(Name),
    showWhen: Type.Optional(Condition),
    fields: Type.Array(Field, { minItems: 1, maxItems: 40 })
  },
  closed
)
export type Page = Static<typeof Page>

export const Form = Type.Object(
  {
    pages: Type.Array(Page, { minItems: 1, maxItems: 40 }),
    /** Answers for which this procedure is not the right one, and what to do instead. */
    notFor: Type.Optional(
      Type.Array(Type.Object({ when: Condition, words: Name }, closed), { minItems: 1, maxItems: 20 })
    ),
    /** One line about the dossier; {institution} and {field} are filled in */
    summary: Name
  },
  closed
)
export type Form = Static<typeof Form>

const Step = Type.Object(
  {
    code: Code,
    name: Name,
    role: Type.Enum(['receiving-clerk', 'case-officer', 'head-of-division', 'director', 'committee-chair']),
    /** share of the limit, where it is divided */
    workingDays: Type.Optional(WorkingDays),
    /** the step is on the route of these answers only */
    when: Type.Optional(Condition),
    /** who does it, where it is not the agency that received */
    agency: Type.Optional(Type.String({ minLength: 1, maxLength: 40 }))
  },
  closed
)
export type Step = Static<typeof Step>

/** What approval does to the licence register, and which answers it takes. */
export const EFFECTS = {
  none: [],
  rename: ['name'],
  grant: ['trades', 'place'],
  'grant-branch': ['trades', 'place', 'branch'],
  'open-branch': ['branch', 'place'],
  'dissolve-branch': ['branch'],
  'make-non-profit': [],
  'add-trades': ['trades'],
  revoke: []
} as const satisfies Record<string, readonly string[]>
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys of a constant table
const effects = Object.keys(EFFECTS) as (keyof typeof EFFECTS)[]

/** One version of a procedure: data that an administrator can read. A dossier keeps the version it began with. */
export const Procedure = Type.Object(
  {
    code: Code,
    version: Version,
    validFrom: PlainDate,
    validTo: Type.Union([PlainDate, Type.Null()]),
    /** In which sets of procedures it is offered. */
    profiles: Type.Array(Type.Enum(['current-2026', 'legacy-2024']), { minItems: 1 }),
    /** Whether it takes applications until an administrator says otherwise. */
    open: Type.Boolean(),
    name: Name,
    nationalCode: Type.Object(
      { value: Type.Union([Type.String({ pattern: '^\\d\\.\\d{6}$' }), Type.Null()]), ...mark },
      closed
    ),
    field: Type.Object({ code: Type.String({ minLength: 1 }), name: Name, ...mark }, closed),
    level: Type.Enum(['full', 'partial']),
    applicants: Type.Array(Type.Enum(['institution', 'citizen']), { minItems: 1 }),
    agency: Type.String({ minLength: 1, maxLength: 40 }),
    legalBasis: Type.Array(
      Type.Object({ article: Type.String({ minLength: 1 }), text: Name, ...mark }, closed),
      { minItems: 1 }
    ),
    papers: Type.Array(Paper),
    form: Form,
    fee: Type.Object(
      {
        vnd: Vnd,
        ...mark,
        variants: Type.Optional(
          Type.Array(Type.Object({ when: Condition, vnd: Vnd, ...mark }, closed), { minItems: 1 })
        )
      },
      closed
    ),
    /** From acceptance. Null while nobody could confirm it; such a procedure is not open. */
    limit: Type.Object(
      {
        workingDays: Type.Union([WorkingDays, Type.Null()]),
        ...mark,
        variants: Type.Optional(
          Type.Array(Type.Object({ when: Condition, workingDays: WorkingDays, ...mark }, closed), {
            minItems: 1
          })
        )
      },
      closed
    ),
    intake: Type.Object({ workingHours: Type.Integer({ minimum: 1, maximum: 80 }), ...mark }, closed),
    supplements: Type.Object({ most: Type.Integer({ minimum: 0, maximum: 9 }), ...mark }, closed),
    steps: Type.Array(Step, { minItems: 1, maxItems: 30 }),
    result: Type.Object(
      {
        name: Name,
        template: Code,
        effect: Type.Object(
          {
            kind: Type.Enum(effects),
            /** part of the effect -> the field whose answer it takes */
            takes: Type.Optional(Type.Record(Type.String(), Type.String()))
          },
          closed
        ),
        /** working days within which the result is made public, where the law says so */
        publishedWithin: Type.Optional(WorkingDays),
        ...mark
      },
      closed
    ),
    note: Type.Optional(Name)
  },
  closed
)
export type Procedure = Static<typeof Procedure>
export type Answers = Record<string, unknown>

/** Every question of a form in the order in which it is asked; those of a group stand within it. */
export const fieldsOf = ({ pages }: Form): Field[] => pages.flatMap(page => page.fields)

/** The summary line with an applicant's words put in; at most 1000 characters. */
export function summaryOf(
  { form }: Procedure,
  institution: string,
  answers: Answers
): { vi: string; en: string } {
  const fill = (template: string) =>
    template
      .replaceAll(PLACE, (_, key: string) => (key === 'institution' ? institution : textOf(answers[key])))
      .slice(0, 1000)
  return { vi: fill(form.summary.vi), en: fill(form.summary.en) }
}

export const PLACE = /\{(\w+)\}/g

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
