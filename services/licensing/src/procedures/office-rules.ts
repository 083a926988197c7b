import { readFileSync } from 'node:fs'
import { Type, type Static, type TProperties } from 'typebox'
import { Compile } from 'typebox/compile'

const rule = <P extends TProperties>(properties: P) =>
  Type.Object(
    { ...properties, verified: Type.Boolean(), source: Type.String({ minLength: 1 }) },
    { additionalProperties: false }
  )
const Days = Type.Integer({ minimum: 1, maximum: 365 })

/** How the office runs its clocks, each rule with its source: settings, because they change without the code. */
const OfficeRules = Type.Object(
  {
    /** How long before the answer at intake is due the clerk is warned; how long there is, each procedure says. */
    intake: rule({ warnWorkingHours: Type.Integer({ minimum: 1, maximum: 40 }) }),
    /** How long before the promised date the officer is warned. */
    warning: rule({ workingDaysBefore: Days }),
    /** How long before it the apology is drafted and the head of division is told. */
    apology: rule({ workingDaysBefore: Days }),
    extensions: rule({ most: Type.Integer({ minimum: 0 }), mostWorkingDays: Days }),
    /** How long a dossier stays with an officer who does nothing with it. */
    claim: rule({ workingDays: Days }),
    /** How long an untouched draft is kept, and how long before its end its author is warned. Calendar days. */
    draft: rule({ days: Days, warnDays: Days }),
    /** How long after its end what people wrote in a dossier is kept; carried out only where `verified`. */
    retention: rule({
      decidedYears: Type.Integer({ minimum: 1, maximum: 100 }),
      otherYears: Type.Integer({ minimum: 1, maximum: 100 })
    }),
    /** How long a bulk act can still be undone before it begins. */
    bulk: rule({ undoSeconds: Type.Integer({ minimum: 0, maximum: 3600 }) })
  },
  { additionalProperties: false }
)
export type OfficeRules = Static<typeof OfficeRules>

/** Reads and checks office-rules.json of `folder`; throws an Error that names the pointer. */
export function loadOfficeRules(folder: URL): OfficeRules {
  const value: unknown = JSON.parse(readFileSync(new URL('office-rules.json', folder), 'utf8'))
  const compiled = Compile(OfficeRules)
  const [fault] = compiled.Errors(value)
  if (fault) throw new Error(`office-rules.json${fault.instancePath}: ${fault.message}`)
  return compiled.Parse(value)
}
