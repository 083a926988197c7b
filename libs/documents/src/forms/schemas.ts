import { Type, type Static } from 'typebox'

const closed = { additionalProperties: false } as const
const Line = Type.String({ minLength: 1, maxLength: 300 })
const Prose = Type.String({ minLength: 1, maxLength: 5000 })
const Instant = Type.String({ pattern: '^\\d{4}-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$' })
const Day = Type.String({ pattern: '^\\d{4}-[01]\\d-[0-3]\\d$' })
const some = <T extends Parameters<typeof Type.Array>[0]>(items: T, most = 100) =>
  Type.Array(items, { minItems: 1, maxItems: most })

const Signer = Type.Object({ position: Line, name: Line }, closed)

/** What every form bears. `office` speaks and signs; `check` is the code by which anyone may ask whether the paper is true. */
const common = {
  /** Printed on every page: a paper of a demonstration must not be taken for a true one. */
  demo: Type.Boolean(),
  /** Also the time of creation inside the file: the same data give the same bytes. */
  issuedAt: Instant,
  office: Type.Object(
    { parent: Type.Optional(Line), name: Line, place: Line, phone: Type.Optional(Line) },
    closed
  ),
  check: Type.Optional(
    Type.Object({ address: Type.String({ pattern: '^https?://\\S{1,300}$' }), code: Line }, closed)
  ),
  /** Nobody's word yet: marked as such on every page, and never with a code that says it is true. */
  draft: Type.Optional(Type.Literal(true))
}

const Dossier = Type.Object(
  {
    code: Line,
    procedure: Type.String({ minLength: 1, maxLength: 1000 }),
    applicant: Line,
    address: Type.Optional(Line),
    phone: Type.Optional(Line),
    email: Type.Optional(Line)
  },
  closed
)
const letter = { ...common, number: Line, dossier: Dossier, signer: Signer }

const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** The data of each form: everything that is printed and does not stand in the template. */
export const schemas = {
  filing: Type.Object(
    {
      ...letter,
      filedAt: Instant,
      answerBy: Type.Optional(Instant),
      /** A file with its name and digest, or what was stated in the form itself. */
      papers: Type.Array(
        Type.Object({ name: Line, file: Type.Optional(Line), sha256: Type.Optional(Digest) }, closed),
        { maxItems: 200 }
      ),
      submittedBy: Line
    },
    closed
  ),
  receipt: Type.Object(
    {
      ...letter,
      papers: some(Type.Object({ name: Line, form: Type.Optional(Line) }, closed)),
      copies: Type.Integer({ minimum: 1 }),
      limit: Line,
      receivedAt: Instant,
      dueAt: Instant,
      returnPlace: Line,
      fee: Type.Optional(Line),
      entry: Type.Optional(Type.Object({ book: Line, line: Line }, closed)),
      submittedBy: Line
    },
    closed
  ),
  'supplement-request': Type.Object(
    { ...letter, items: some(Prose), reason: Prose, supplyBy: Type.Optional(Day) },
    closed
  ),
  'intake-refusal': Type.Object({ ...letter, reasons: some(Prose), advice: Type.Optional(Prose) }, closed),
  apology: Type.Object(
    { ...letter, acceptedAt: Instant, dueAt: Instant, newDueAt: Instant, reason: Prose },
    closed
  ),
  'stop-notice': Type.Object(
    {
      ...letter,
      acceptedAt: Instant,
      stoppedAt: Instant,
      reason: Prose,
      basis: Type.Optional(Prose),
      next: Type.Optional(Prose)
    },
    closed
  ),
  'control-sheet': Type.Object(
    {
      ...common,
      dossier: Dossier,
      acceptedAt: Instant,
      dueAt: Instant,
      steps: some(
        Type.Object(
          {
            from: Line,
            to: Line,
            at: Instant,
            result: Type.Optional(
              Type.Union([Type.Literal('early'), Type.Literal('on-time'), Type.Literal('late')])
            ),
            note: Type.Optional(Line)
          },
          closed
        ),
        500
      )
    },
    closed
  ),
  register: Type.Object(
    {
      ...common,
      from: Day,
      to: Day,
      entries: Type.Array(
        Type.Object(
          {
            code: Line,
            procedure: Line,
            applicant: Line,
            receivedAt: Instant,
            dueAt: Instant,
            returnedAt: Type.Optional(Instant),
            channel: Line,
            note: Type.Optional(Line)
          },
          closed
        ),
        // About a second of work; a longer register is several volumes.
        { maxItems: 500 }
      )
    },
    closed
  ),
  decision: Type.Object(
    {
      ...common,
      number: Line,
      subject: Type.String({ minLength: 1, maxLength: 500 }),
      authority: Line,
      grounds: some(Prose, 20),
      /** Each article is its paragraphs. */
      articles: some(some(Prose, 50), 50),
      recipients: some(Line, 20),
      signer: Signer
    },
    closed
  ),
  licence: Type.Object(
    {
      ...common,
      number: Line,
      name: Line,
      authority: Line,
      grounds: some(Prose, 20),
      institution: Type.Object(
        {
          name: Line,
          foreignName: Type.Optional(Line),
          headOffice: Line,
          phone: Type.Optional(Line),
          email: Type.Optional(Line),
          website: Type.Optional(Line),
          foundedBy: Line
        },
        closed
      ),
      sites: Type.Array(Line, { maxItems: 50 }),
      trades: some(
        Type.Object(
          {
            name: Line,
            code: Type.String({ pattern: '^\\d{7}$' }),
            level: Line,
            quota: Type.Integer({ minimum: 0 })
          },
          closed
        ),
        200
      ),
      replaces: Type.Optional(Line),
      recipients: some(Line, 20),
      signer: Signer
    },
    closed
  )
}

export type FormKind = keyof typeof schemas
export type FormData<Kind extends FormKind> = Static<(typeof schemas)[Kind]>
