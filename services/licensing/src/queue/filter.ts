import { Type, type Static } from 'typebox'
import { Status } from '@motcua/dossier/status'
import { DUE, Tab, type Put } from './parts.ts'

const Code = Type.String({ minLength: 1, maxLength: 60 })
const Day = Type.String({ format: 'date', description: 'YYYY-MM-DD, local; that day included' })
const FIELD = /^field\.(.+)$/

const filters = {
  tab: Type.Optional(Tab),
  procedure: Type.Optional(Code),
  status: Type.Optional(Status),
  institution: Type.Optional(Code),
  step: Type.Optional(Code),
  assignee: Type.Optional(Code),
  dueAfter: Type.Optional(Day),
  dueBefore: Type.Optional(Day),
  submittedAfter: Type.Optional(Day),
  submittedBefore: Type.Optional(Day),
  sort: Type.Optional(Type.Enum(['due', 'submitted'], { description: 'due: first what is due first' }))
}
/** `field.<code>=value`: an answer that the procedure marks `queueFilter`; `field.<group>.<code>` of a repeated group. */
const closed = {
  additionalProperties: false,
  patternProperties: {
    '^field\\.[a-z][A-Za-z0-9]{0,59}(\\.[a-z][A-Za-z0-9]{0,59})?$': Type.String({
      minLength: 1,
      maxLength: 200
    })
  }
}

/** What an official narrows a queue to. */
export const Filter = Type.Object(filters, { ...closed, maxProperties: 16 })
export type Filter = Static<typeof Filter>

/** The same in a query, beside what else the query holds. */
export const filterAnd = <P extends Record<string, ReturnType<typeof Type.Optional>>>(more: P) =>
  Type.Object({ ...filters, ...more }, { ...closed, maxProperties: 16 })

/** Whether it narrows a part of the queue at all. */
export const isNarrow = (filter: Filter): boolean =>
  Object.keys(filter).some(key => Object.hasOwn(CONDITIONS, key) || FIELD.test(key))

/** What a dossier must be beside belonging to the part. */
export function conditionsOf(filter: Filter, put: Put): string[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    const field = FIELD.exec(key)?.[1]
    if (field !== undefined)
      return [
        `exists (select from dossier_facet f where f.dossier_id = d.id and f.field = ${put(field)} and f.value = ${put(value)})`
      ]
    const condition = Object.entries(CONDITIONS).find(([name]) => name === key)?.[1]
    return condition ? [condition(put, value)] : []
  })
}

const CONDITIONS: Record<string, (put: Put, value: string) => string> = {
  procedure: (put, code) => `d.procedure_code = ${put(code)}`,
  status: (put, status) => `d.status = ${put(status)}`,
  institution: (put, id) => `d.institution_id = ${put(id)}`,
  step: (put, step) => `d.step = ${put(step)}`,
  assignee: (put, id) => `d.assignee = ${put(id)}`,
  dueAfter: (put, day) => `${DUE} >= ${put(begins(day))}::timestamptz`,
  dueBefore: (put, day) => `${DUE} < ${put(begins(day))}::timestamptz + interval '24 hours'`,
  submittedAfter: (put, day) => `d.submitted_at >= ${put(begins(day))}::timestamptz`,
  submittedBefore: (put, day) => `d.submitted_at < ${put(begins(day))}::timestamptz + interval '24 hours'`
}

const begins = (day: string): string => `${day}T00:00:00+07:00`
