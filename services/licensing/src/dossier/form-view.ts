import { Type, type Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { defaultLimits, kinds } from '@motcua/documents/papers'
import { asked } from '../domain/asked.ts'
import { faultsOf } from '../domain/check-answers.ts'
import { isAnswered } from '../domain/condition.ts'
import { Name } from '../domain/facts.ts'
import { Field } from '../domain/field.ts'
import { namedPapers, paperFaults, type HandedIn } from '../domain/named-papers.ts'
import { summaryOf, type Answers, type Procedure } from '../domain/procedure.ts'
import { say } from '../domain/say.ts'
import { termsOf } from '../domain/terms.ts'
import { Answers as AnswersSchema, ProcedureRef } from '../schemas.ts'

const closed = { additionalProperties: false }

const Fault = Type.Object(
  {
    pointer: Type.String(),
    page: Type.Union([Type.String(), Type.Null()]),
    rule: Type.String(),
    detail: Name
  },
  closed
)
const said = { code: Type.String(), label: Name, text: Type.Union([Name, Type.Null()]) }
const Said = Type.Object(
  {
    ...said,
    items: Type.Optional(
      Type.Array(Type.Array(Type.Object(said, closed)), { description: 'of a repeated group' })
    )
  },
  closed
)

/** What a front end needs to ask: the question as the definition has it, beside what was answered. */
const Asked = Type.Object({ ...Said.properties, question: Field }, closed)

/**
 * A form as these answers lead through it: which pages and questions are asked, what was answered in words, what is
 * wrong, and what it comes to. A front end shows it page by page and needs no rule of its own.
 */
export const FormView = Type.Object(
  {
    procedure: ProcedureRef,
    answers: AnswersSchema,
    complete: Type.Boolean(),
    pages: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Name,
          state: Type.Enum(['empty', 'begun', 'complete']),
          hint: Type.Optional(Name),
          fields: Type.Array(Asked),
          faults: Type.Array(Fault)
        },
        closed
      )
    ),
    faults: Type.Array(Fault, { description: 'those that belong to no page' }),
    papers: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          name: Name,
          kind: Type.String(),
          required: Type.Boolean(),
          takes: Type.Optional(
            Type.Object(
              { extensions: Type.Array(Type.String()), bytes: Type.Integer() },
              { ...closed, description: 'of a file: what it may be, and how long' }
            )
          )
        },
        closed
      )
    ),
    route: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          name: Name,
          role: Type.String(),
          workingDays: Type.Optional(Type.Integer()),
          agency: Type.Optional(Type.String())
        },
        closed
      )
    ),
    workingDays: Type.Union([Type.Integer(), Type.Null()]),
    feeVnd: Type.Integer(),
    summary: Name
  },
  closed
)

/** `day`: on which the lists and limits are looked at. `papers`: what was handed in, where answers belong to a dossier. */
export function formView(
  { lists }: Pick<Deps, 'lists'>,
  procedure: Procedure,
  given: Answers,
  { day, institution, papers }: { day: string; institution: string; papers?: readonly HandedIn[] }
): Static<typeof FormView> {
  const { pages, answers } = asked(procedure.form, given)
  const faults = [
    ...faultsOf(procedure.form, given, lists.contextOn(day)),
    ...(papers ? paperFaults(namedPapers(procedure.form, answers), papers) : [])
  ]
  const { route, papers: wanted, ...terms } = termsOf(procedure, answers)
  return {
    procedure: { code: procedure.code, version: procedure.version, name: procedure.name },
    answers: given,
    complete: faults.length === 0,
    pages: pages.map(({ page: { id, title, hint }, fields }) => {
      const own = faults.filter(({ page }) => page === id)
      const begun = fields.some(({ code }) => isAnswered(answers[code]))
      return {
        id,
        title,
        ...(hint === undefined ? {} : { hint }),
        state: begun ? (own.length === 0 ? 'complete' : 'begun') : 'empty',
        fields: fields.map(question => ({ ...say(question, answers, lists.nameOf), question })),
        faults: own
      }
    }),
    faults: faults.filter(({ page }) => page === null),
    papers: wanted.map(({ code, name, kind, required, accept }) => ({
      code,
      name,
      kind,
      required,
      ...(kind === 'file' ? { takes: takesOf(accept) } : {})
    })),
    route: route.map(({ when: _when, ...step }) => step),
    ...terms,
    summary: summaryOf(procedure, institution, answers)
  }
}

/** What a file may be: the types that the procedure names, or all that we take. */
const takesOf = (accept: readonly string[] | undefined) => ({
  extensions: defaultLimits.kinds
    .filter(kind => accept === undefined || accept.includes(kinds[kind].type))
    .flatMap(kind => [...kinds[kind].extensions]),
  bytes: defaultLimits.bytes
})
