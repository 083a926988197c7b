import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { toBinary, type CloudEvent } from '../envelope.ts'
import { closed } from './closed.ts'
import * as accepted from './accepted.ts'
import * as approved from './approved.ts'
import { licences } from './licences/licences.ts'
import * as feePaid from './fee-paid.ts'
import * as feeRequested from './fee-requested.ts'
import * as processingStarted from './processing-started.ts'
import * as refused from './refused.ts'
import * as rejected from './rejected.ts'
import * as resultReturned from './result-returned.ts'
import * as stopped from './stopped.ts'
import * as submitted from './submitted.ts'
import * as statusTold from './status-told.ts'
import * as supplementRequested from './supplement-requested.ts'
import * as supplemented from './supplemented.ts'
import * as handedOn from './handed-on.ts'
import * as rescheduled from './rescheduled.ts'
import * as noted from './noted.ts'
import * as reopened from './reopened.ts'
import * as resultCorrected from './result-corrected.ts'
import * as withdrawn from './withdrawn.ts'

/** The event types of dossiers. */
export const dossiers = {
  [submitted.type]: submitted.Submitted,
  [accepted.type]: accepted.Accepted,
  [refused.type]: refused.Refused,
  [supplementRequested.type]: supplementRequested.SupplementRequested,
  [supplemented.type]: supplemented.Supplemented,
  [processingStarted.type]: processingStarted.ProcessingStarted,
  [feeRequested.type]: feeRequested.FeeRequested,
  [feePaid.type]: feePaid.FeePaid,
  [withdrawn.type]: withdrawn.Withdrawn,
  [stopped.type]: stopped.Stopped,
  [approved.type]: approved.Approved,
  [rejected.type]: rejected.Rejected,
  [handedOn.type]: handedOn.HandedOn,
  [rescheduled.type]: rescheduled.Rescheduled,
  [noted.type]: noted.Noted,
  [reopened.type]: reopened.Reopened,
  [resultCorrected.type]: resultCorrected.ResultCorrected,
  [resultReturned.type]: resultReturned.ResultReturned
} satisfies Record<string, TSchema>

/** Every published event type and the schema of its data, open as consumers read it. It only grows optional fields. */
export const catalogue = {
  ...dossiers,
  ...licences,
  [statusTold.type]: statusTold.StatusTold
} satisfies Record<string, TSchema>

export type EventType = keyof typeof catalogue
export type DataOf<T extends EventType> = Static<(typeof catalogue)[T]>

/** What an event may weigh: intermediaries need not forward more. */
export const maxEventBytes = 64 * 1024

const checks = new Map<string, Validator>()

/**
 * For producers, before the outbox is written: throws unless the type is in the catalogue, the data fit its schema
 * without a field more, and the event can travel.
 */
export function checkPublished(event: CloudEvent): void {
  const check = checkOf(event.type)
  if (!check.Check(event.data)) {
    const [first] = check.Errors(event.data)
    throw new Error(`${event.type}: ${first?.instancePath || '/'} ${first?.message ?? 'is not as published'}`)
  }
  const { value } = toBinary(event)
  if (value.length > maxEventBytes)
    throw new Error(`${event.type} has ${value.length} bytes, ${maxEventBytes} are the most`)
}

/** Compiled when a type is first told. */
function checkOf(type: string): Validator {
  const known = checks.get(type)
  if (known) return known
  const schema = Object.entries(catalogue).find(([name]) => name === type)?.[1]
  if (schema === undefined) throw new Error(`${type} is not in the catalogue`)
  const check = Compile(closed(schema))
  checks.set(type, check)
  return check
}
