import { Type, type Static } from 'typebox'
import { Status } from '@motcua/dossier/status'
import { orNull, Text } from './shapes.ts'

/** What we read of licensing's answers: open, so that they may grow. */
/** Sentences one after the other, in both languages. */
const Sentences = Type.Object({ vi: Type.Array(Type.String()), en: Type.Array(Type.String()) })
const fact = { verified: Type.Boolean(), source: Type.String() }

const question = {
  code: Type.String(),
  type: Type.String(),
  label: Text,
  hint: Type.Optional(Text),
  required: Type.Boolean(),
  maxLength: Type.Optional(Type.Integer()),
  maxItems: Type.Optional(Type.Integer()),
  options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: Text }))),
  /** Which paper of the procedure is handed in. */
  paper: Type.Optional(Type.String()),
  /** Levels of trades that may be chosen. */
  levels: Type.Optional(Type.Array(Type.String())),
  /** What of a person is asked beside the name. */
  parts: Type.Optional(Type.Array(Type.String())),
  itemName: Type.Optional(Text),
  showWhen: Type.Optional(Type.Unknown())
}
/** One question of a form; what its type needs beside these is its own. */
export const Field = Type.Object({
  ...question,
  fields: Type.Optional(Type.Array(Type.Object(question)))
})
export type Field = Static<typeof Field>

const Said = { code: Type.String(), label: Text, text: Type.Union([Text, Type.Null()]) }
const Fault = Type.Object({ pointer: Type.String(), rule: Type.String(), detail: Text })

export const FormPage = Type.Object({
  id: Type.String(),
  title: Text,
  hint: Type.Optional(Text),
  state: Type.String(),
  fields: Type.Array(
    Type.Object({
      ...Said,
      /** Of a group that repeats: what each of its items says. */
      items: Type.Optional(Type.Array(Type.Array(Type.Object(Said)))),
      question: Field
    })
  ),
  faults: Type.Array(Fault)
})
export type FormPage = Static<typeof FormPage>

export const Procedure = Type.Object({
  code: Type.String(),
  version: Type.Integer(),
  /** Whether it takes applications now. */
  open: Type.Boolean(),
  name: Text,
  nationalCode: Type.Object({ value: orNull(Type.String()), ...fact }),
  field: Type.Object({ name: Text }),
  level: Type.String(),
  applicants: Type.Array(Type.String()),
  legalBasis: Type.Array(Type.Object({ text: Text, ...fact })),
  papers: Type.Array(Type.Object({ name: Text, kind: Type.String(), required: Type.Boolean(), ...fact })),
  fee: Type.Object({ vnd: Type.Integer(), ...fact }),
  limit: Type.Object({ workingDays: Type.Union([Type.Integer(), Type.Null()]), ...fact }),
  intake: Type.Object({ workingHours: Type.Integer(), ...fact }),
  supplements: Type.Object({ most: Type.Integer(), ...fact }),
  steps: Type.Array(Type.Object({ name: Text, role: Type.String() })),
  result: Type.Object({ name: Text, ...fact }),
  note: Type.Optional(Text)
})
export type Procedure = Static<typeof Procedure>
export const Procedures = Type.Array(Procedure)

/** What a dossier's answers lead through, what they say in words, and what is wrong with them now. */
export const DossierForm = Type.Object({
  pages: Type.Array(FormPage),
  faults: Type.Array(Fault),
  /** What is to be handed in; of papers that are files, what each may be. */
  papers: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Text,
      takes: Type.Optional(Type.Object({ extensions: Type.Array(Type.String()), bytes: Type.Integer() }))
    })
  )
})
export type DossierForm = Static<typeof DossierForm>

const Clock = Type.Object({
  kind: Type.String(),
  dueAt: orNull(Type.String()),
  remainingMinutes: Type.Union([Type.Integer(), Type.Null()]),
  soon: Type.Boolean(),
  paused: Type.Boolean(),
  why: Sentences
})
export type Clock = Static<typeof Clock>

export const Entry = Type.Object({
  seq: Type.Integer(),
  type: Type.String(),
  at: Type.String(),
  by: Type.Object({
    kind: Type.String(),
    name: orNull(Type.String()),
    title: Type.Union([Text, Type.Null()])
  }),
  text: orNull(Type.String()),
  reasonCode: orNull(Type.String())
})
export type Entry = Static<typeof Entry>

const answered = { dueAt: orNull(Type.String()), answeredAt: orNull(Type.String()) }

/** What officials are told beside: opinions of other bodies, the result that is proposed, what clocks have done and will do. */
const Handling = Type.Object({
  opinions: Type.Array(
    Type.Object({
      no: Type.Integer(),
      agency: Type.Object({ code: Type.String(), name: Text }),
      requestedAt: Type.String(),
      dueAt: orNull(Type.String()),
      answer: orNull(Type.String())
    })
  ),
  draft: Type.Union([
    Type.Object({
      outcome: Type.String(),
      reasonCode: orNull(Type.String()),
      by: orNull(Type.String()),
      at: Type.String()
    }),
    Type.Null()
  ]),
  intake: Type.Union([Type.Object({ ...answered, late: Type.Boolean(), why: Sentences }), Type.Null()]),
  reminded: Type.Array(Type.String()),
  deadlines: Type.Record(Type.String(), Type.String())
})
export type Handling = Static<typeof Handling>

const ProcedureRef = Type.Object({ code: Type.String(), version: Type.Integer(), name: Text })

export const Dossier = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  code: orNull(Type.String()),
  status: Status,
  procedure: ProcedureRef,
  agency: Type.Object({ code: Type.String(), name: Text }),
  institution: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }), Type.Null()]),
  assignee: Type.Union([Type.Object({ name: Type.String(), title: Text }), Type.Null()]),
  step: Type.Union([Type.Object({ code: Type.String(), name: Text }), Type.Null()]),
  handling: Type.Union([Handling, Type.Null()]),
  submittedAt: orNull(Type.String()),
  /** Of a draft: when it is removed if nobody touches it. */
  expiresAt: orNull(Type.String()),
  expiresSoon: Type.Boolean(),
  /** It is decided, and the answer is no. */
  rejected: Type.Boolean(),
  /** The fee that was asked for last. */
  fee: Type.Union([
    Type.Object({ vnd: Type.Integer(), requestedAt: Type.String(), paidAt: orNull(Type.String()) }),
    Type.Null()
  ]),
  clock: Type.Union([Clock, Type.Null()]),
  answers: Type.Record(Type.String(), Type.Unknown()),
  allowedActions: Type.Array(Type.String()),
  history: Type.Array(Entry)
})
export type Dossier = Static<typeof Dossier>

export const Line = Type.Object({
  id: Type.String(),
  code: orNull(Type.String()),
  status: Status,
  rejected: Type.Boolean(),
  procedure: ProcedureRef,
  institution: orNull(Type.String()),
  assignee: orNull(Type.String()),
  submittedAt: orNull(Type.String()),
  dueAt: orNull(Type.String()),
  remainingMinutes: Type.Union([Type.Integer(), Type.Null()]),
  soon: Type.Boolean(),
  unansweredSince: orNull(Type.String()),
  expiresAt: orNull(Type.String()),
  expiresSoon: Type.Boolean(),
  changedAt: Type.String()
})
export type Line = Static<typeof Line>

/** What an institution has under way in the procedure that it files in once more. */
export const Duplicates = Type.Object({
  duplicates: Type.Array(
    Type.Object({ id: Type.String(), code: Type.String(), status: Status, submittedAt: Type.String() })
  )
})

export const Lines = Type.Object({ items: Type.Array(Line), next: orNull(Type.String()) })
export const Counts = Type.Record(Type.String(), Type.Integer())
export const Mark = Type.Object({ mark: Type.String() })
export const Saved = Type.Object({ version: Type.Integer() })
export const SavedFilters = Type.Object({
  items: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), filter: Type.Record(Type.String(), Type.String()) })
  )
})
export const ListEntries = Type.Object({
  items: Type.Array(Type.Object({ code: Type.String(), name: Text, level: Type.Optional(Type.String()) })),
  more: Type.Boolean()
})
export type ListEntry = Static<typeof ListEntries>['items'][number]
export const Officials = Type.Array(
  Type.Object({ id: Type.String(), name: Type.String(), title: Text, department: Text })
)
/** `act` and `procedures` say where it may be used; a list of procedures, or all. */
export const StandardTexts = Type.Array(
  Type.Object({
    code: Type.String(),
    act: Type.String(),
    procedures: Type.Union([Type.Literal('all'), Type.Array(Type.String())]),
    name: Text,
    text: Type.String(),
    blanks: Type.Array(Type.String()),
    basis: Type.Object(fact)
  })
)
export type StandardText = Static<typeof StandardTexts>[number]
export const Institutions = Type.Array(Type.Object({ id: Type.String(), name: Type.String() }))
