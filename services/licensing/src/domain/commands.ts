import type { Actor, Reminder } from './events.ts'

/** What each command must say beside when, by whom, and the digest of what was written with it. */
type Particulars = {
  /** `channel` where it was not filed with us. */
  Submit: { channel?: 'nationalPortal' }
  Accept: { calendar: string; workingDays: number | null }
  RefuseAtIntake: { reasonCode: string }
  RequestSupplement: unknown
  RequestSupplementAgain: { reasonCode: string }
  Supplement: unknown
  StartProcessing: unknown
  Assign: { to: string }
  Claim: unknown
  Release: unknown
  ExpireClaim: unknown
  Forward: { to?: string }
  SendBack: unknown
  RequestOpinion: { agency: string; workingDays: number }
  GiveOpinion: { agrees: boolean }
  LapseOpinion: { no: number }
  DraftResult: { outcome: 'approve' | 'reject'; reasonCode?: string }
  SendDraftBack: unknown
  /** `to` is the new date that so many working days more make (YYYY-MM-DD). */
  Extend: { workingDays: number; to: string }
  Remind: { of: Reminder }
  ChangeCalendar: { calendar: string }
  SendMessage: unknown
  TakeNote: unknown
  RequestFee: unknown
  ConfirmFee: { reference: string }
  Withdraw: unknown
  Stop: { reasonCode: string }
  Approve: unknown
  Reject: { reasonCode: string }
  Reopen: { reasonCode: string }
  ReturnResult: unknown
  CorrectResult: { reasonCode: string }
}

export type CommandType = keyof Particulars
export type CommandOf<T extends CommandType> = {
  type: T
  at: string
  by: Actor
  content?: string
} & Particulars[T]
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType]
