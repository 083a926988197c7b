/**
 * Who acted: an applicant (perhaps for an institution, by which mandate), an official (perhaps of another body, that was
 * asked; perhaps by delegation of another official), or a clock or service of ours. Ids only.
 */
export type Actor = {
  kind: 'applicant' | 'official' | 'system'
  id: string
  institution?: string
  mandate?: string
  agency?: string
  delegation?: string
}

/** Every act says when and by whom; `content` is the digest of what was written with it, kept apart and erasable. */
type Act = { at: string; by: Actor; content?: string }

/** What a promise is reminded of: its end comes near, an apology is due, it has passed. */
export type Reminder = 'due-soon' | 'apology' | 'overdue' | 'intake-soon' | 'intake-overdue'

/** What can have happened to a dossier. Decisions and ids, never names or papers. */
export type Event =
  | (Act & { type: 'Submitted'; channel?: 'nationalPortal' })
  /** `workingDays` is the statutory limit that was promised; events from before it was recorded run on their procedure's. */
  | (Act & { type: 'Accepted'; calendar: string; workingDays?: number })
  | (Act & { type: 'RefusedAtIntake'; reasonCode: string })
  | (Act & { type: 'SupplementRequested'; no: number; override?: string })
  | (Act & { type: 'SupplementedAtIntake'; no: number })
  | (Act & { type: 'Supplemented'; no: number })
  | (Act & { type: 'ProcessingStarted'; step?: string })
  | (Act & { type: 'Assigned'; to: string; step: string })
  | (Act & { type: 'Claimed'; step: string })
  | (Act & { type: 'Released' })
  | (Act & { type: 'ClaimExpired'; from: string })
  | (Act & { type: 'Forwarded'; step: string; to: string | null })
  | (Act & { type: 'SentBack'; step: string; to: string | null })
  | (Act & { type: 'OpinionRequested'; no: number; agency: string; workingDays: number })
  | (Act & { type: 'OpinionGiven'; no: number; agrees: boolean })
  | (Act & { type: 'OpinionLapsed'; no: number })
  | (Act & { type: 'ResultDrafted'; outcome: 'approve' | 'reject'; reasonCode?: string })
  | (Act & { type: 'DraftSentBack' })
  | (Act & { type: 'Extended'; no: number; workingDays: number; to: string })
  | (Act & { type: 'Reminded'; of: Reminder })
  | (Act & { type: 'CalendarChanged'; calendar: string })
  | (Act & { type: 'MessageSent' })
  | (Act & { type: 'NoteTaken' })
  | (Act & { type: 'FeeRequested'; amount: number })
  | (Act & { type: 'FeePaid'; reference: string })
  | (Act & { type: 'Withdrawn' })
  | (Act & { type: 'Stopped'; reasonCode: string })
  | (Act & { type: 'Approved' })
  | (Act & { type: 'Rejected'; reasonCode: string })
  | (Act & { type: 'Reopened'; reasonCode: string })
  | (Act & { type: 'ResultReturned' })
  | (Act & { type: 'ResultCorrected'; reasonCode: string })

export type EventType = Event['type']
