import { Type, type Static } from 'typebox'

const closed = { additionalProperties: false }
export const Name = Type.Object(
  { vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed
)

/** A fact of law with its mark: unconfirmed ones are shown as such. */
const fact = <T extends Record<string, ReturnType<typeof Type.String | typeof Type.Integer>>>(
  properties: T
) => Type.Object({ ...properties, verified: Type.Boolean(), source: Type.String({ minLength: 1 }) }, closed)

const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{2,60}$' })
const PlainDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

/** One version of a procedure: data that an administrator can read. A dossier keeps the version it began with. */
export const Procedure = Type.Object(
  {
    code: Code,
    version: Type.Integer({ minimum: 1 }),
    validFrom: PlainDate,
    validTo: Type.Union([PlainDate, Type.Null()]),
    name: Name,
    nationalCode: fact({ value: Type.String({ pattern: '^\\d\\.\\d{6}$' }) }),
    field: Type.Object(
      { code: Type.String(), name: Name, verified: Type.Boolean(), source: Type.String() },
      closed
    ),
    level: Type.Union([Type.Literal('full'), Type.Literal('partial')]),
    applicants: Type.Array(Type.Union([Type.Literal('institution'), Type.Literal('citizen')]), {
      minItems: 1
    }),
    agency: Type.String({ minLength: 1 }),
    legalBasis: Type.Array(
      Type.Object(
        {
          article: Type.String(),
          text: Name,
          verified: Type.Boolean(),
          source: Type.String({ minLength: 1 })
        },
        closed
      ),
      { minItems: 1 }
    ),
    papers: Type.Array(
      Type.Object(
        {
          code: Code,
          name: Name,
          /** 'form': the answers themselves are the paper, declared online */
          kind: Type.Literal('form'),
          required: Type.Boolean(),
          verified: Type.Boolean(),
          source: Type.String({ minLength: 1 })
        },
        closed
      )
    ),
    form: Type.Object(
      {
        /** JSON Schema 2020-12 of the answers */
        schema: Type.Object({
          type: Type.Literal('object'),
          required: Type.Optional(Type.Array(Type.String())),
          additionalProperties: Type.Literal(false),
          properties: Type.Record(
            Type.String(),
            Type.Object({ type: Type.String() }, { additionalProperties: true })
          )
        }),
        fields: Type.Record(Type.String(), Name),
        pages: Type.Array(
          Type.Object({ id: Code, title: Name, fields: Type.Array(Type.String(), { minItems: 1 }) }, closed)
        ),
        /** One line about the dossier; {institution} and {field} are filled in */
        summary: Name
      },
      closed
    ),
    fee: fact({ vnd: Type.Integer({ minimum: 0 }) }),
    limit: fact({ workingDays: Type.Integer({ minimum: 1 }) }),
    intake: fact({ workingHours: Type.Integer({ minimum: 1 }) }),
    supplements: fact({ most: Type.Integer({ minimum: 0 }) }),
    steps: Type.Array(Type.Object({ code: Code, name: Name, role: Type.String({ minLength: 1 }) }, closed), {
      minItems: 1
    }),
    result: Type.Object(
      {
        name: Name,
        verified: Type.Boolean(),
        source: Type.String({ minLength: 1 }),
        /** What approval does to the register of licences; each member names the field of the form that says it */
        effect: Type.Optional(
          Type.Object({ kind: Type.Literal('rename'), name: Type.String({ minLength: 1 }) }, closed)
        )
      },
      closed
    )
  },
  closed
)
export type Procedure = Static<typeof Procedure>
export type Answers = Record<string, unknown>

/** The summary line with an applicant's words put in; at most 1000 characters. */
export function summaryOf(
  { form }: Procedure,
  institution: string,
  answers: Answers
): { vi: string; en: string } {
  const fill = (template: string) =>
    template
      .replaceAll(/\{(\w+)\}/g, (_, key: string) =>
        key === 'institution' ? institution : textOf(answers[key])
      )
      .slice(0, 1000)
  return { vi: fill(form.summary.vi), en: fill(form.summary.en) }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
