/** Who acted: an applicant (perhaps for an institution), an official, or a clock of ours. Ids only. */
export type Actor = { kind: 'applicant' | 'official' | 'system'; id: string; institution?: string }

/** Every act says when and by whom; `content` is the digest of what was written with it, kept apart and erasable. */
type Act = { at: string; by: Actor; content?: string }

/** What can have happened to a dossier. Decisions and ids, never names or papers. */
export type Event =
  | (Act & { type: 'Submitted' })
  | (Act & { type: 'Accepted'; calendar: string })
  | (Act & { type: 'RefusedAtIntake'; reasonCode: string })
  | (Act & { type: 'SupplementRequested'; no: number })
  | (Act & { type: 'SupplementedAtIntake'; no: number })
  | (Act & { type: 'Supplemented'; no: number })
  | (Act & { type: 'ProcessingStarted' })
  | (Act & { type: 'FeeRequested'; amount: number })
  | (Act & { type: 'FeePaid'; reference: string })
  | (Act & { type: 'Withdrawn' })
  | (Act & { type: 'Stopped'; reasonCode: string })
  | (Act & { type: 'Approved' })
  | (Act & { type: 'Rejected'; reasonCode: string })
  | (Act & { type: 'ResultReturned' })

export type EventType = Event['type']
