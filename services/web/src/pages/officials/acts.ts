/** What an official's act asks for, and where it is sent. Whether it may be done is said by the service alone. */
export type Act = {
  /** As the service calls it among the allowed actions. */
  action: ActionName
  path: string
  /** Reasons to choose from, told by their own words. */
  reasons: readonly string[]
  text: boolean
  /** Wants a sign-in at the second level that is not older than five minutes. */
  strong: boolean
  /** Ends something for good. */
  grave: boolean
}
export type ActionName =
  | 'Accept'
  | 'RefuseAtIntake'
  | 'RequestSupplement'
  | 'StartProcessing'
  | 'RequestFee'
  | 'Stop'
  | 'Approve'
  | 'Reject'
  | 'ReturnResult'

const plain = { reasons: [], text: false, strong: false, grave: false } as const

/** In the order in which they are offered. */
export const ACTS: readonly Act[] = [
  { ...plain, action: 'Accept', path: 'accept' },
  { ...plain, action: 'StartProcessing', path: 'start-processing' },
  { ...plain, action: 'Approve', path: 'approve', strong: true },
  { ...plain, action: 'ReturnResult', path: 'return-result' },
  { ...plain, action: 'RequestSupplement', path: 'request-supplement', text: true },
  { ...plain, action: 'RequestFee', path: 'request-fee' },
  {
    ...plain,
    action: 'Reject',
    path: 'reject',
    reasons: ['unlawful-name', 'conditions-not-met', 'other'],
    text: true,
    strong: true,
    grave: true
  },
  {
    ...plain,
    action: 'RefuseAtIntake',
    path: 'refuse',
    reasons: ['not-competent', 'wrong-applicant', 'incomplete', 'other'],
    text: true,
    grave: true
  },
  {
    ...plain,
    action: 'Stop',
    path: 'stop',
    reasons: ['no-supplement', 'applicant-asked', 'other'],
    text: true,
    grave: true
  }
]

export const actAt = (path: string | undefined): Act | undefined => ACTS.find(act => act.path === path)
