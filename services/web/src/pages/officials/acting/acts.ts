/** What an official's act asks for, and where it is sent. Whether it may be done is said by the service alone. */
export type Act = {
  /** As the service calls it among the allowed actions. */
  action: ActionName
  path: string
  /** What is asked beside reason and words, in its order. */
  asks: readonly Ask[]
  /** Reasons to choose from, told by their own words. */
  reasons: readonly string[]
  /** Who reads the words that it wants; null where it wants none. */
  text: 'applicant' | 'officials' | null
  /** Wants a sign-in at the second level that is not older than five minutes. */
  strong: boolean
  /** Ends something for good. */
  grave: boolean
  /** Moves the dossier on its way: the first of them that may be done is the one to do next. */
  leads: boolean
}
/** `official` and `agency` are chosen from those there are, `days` is a number, the others a choice of two. */
export type Ask = {
  name: 'to' | 'agency' | 'workingDays' | 'agrees' | 'outcome'
  kind: 'official' | 'agency' | 'days' | 'agrees' | 'outcome'
  required: boolean
}
export type ActionName =
  | 'Accept'
  | 'RefuseAtIntake'
  | 'RequestSupplement'
  | 'RequestSupplementAgain'
  | 'StartProcessing'
  | 'Claim'
  | 'Release'
  | 'Assign'
  | 'Forward'
  | 'SendBack'
  | 'RequestOpinion'
  | 'GiveOpinion'
  | 'DraftResult'
  | 'SendDraftBack'
  | 'Extend'
  | 'SendMessage'
  | 'TakeNote'
  | 'RequestFee'
  | 'Stop'
  | 'Approve'
  | 'Reject'
  | 'ReturnResult'
  | 'Reopen'
  | 'CorrectResult'

const plain = { asks: [], reasons: [], text: null, strong: false, grave: false, leads: false } as const
const leading = { ...plain, leads: true } as const
const toApplicant = { ...plain, text: 'applicant' } as const
const inside = { ...plain, text: 'officials' } as const
const days = { name: 'workingDays', kind: 'days', required: true } as const
const REJECTING = ['unlawful-name', 'conditions-not-met', 'other']

/** In the order in which they are offered. */
export const ACTS: readonly Act[] = [
  { ...leading, action: 'Accept', path: 'accept' },
  { ...leading, action: 'StartProcessing', path: 'start-processing' },
  { ...leading, action: 'Claim', path: 'claim' },
  { ...inside, leads: true, action: 'GiveOpinion', path: 'give-opinion', asks: [ask('agrees', 'agrees')] },
  { ...leading, action: 'Approve', path: 'approve', strong: true },
  { ...leading, action: 'ReturnResult', path: 'return-result' },
  {
    ...inside,
    leads: true,
    action: 'DraftResult',
    path: 'draft-result',
    asks: [ask('outcome', 'outcome')],
    reasons: REJECTING
  },
  { ...leading, action: 'Forward', path: 'forward', asks: [{ ...ask('to', 'official'), required: false }] },
  { ...leading, action: 'Assign', path: 'assign', asks: [ask('to', 'official')] },
  { ...toApplicant, action: 'RequestSupplement', path: 'request-supplement' },
  { ...inside, action: 'RequestOpinion', path: 'request-opinion', asks: [ask('agency', 'agency'), days] },
  { ...toApplicant, action: 'SendMessage', path: 'messages' },
  { ...inside, action: 'TakeNote', path: 'notes' },
  { ...plain, action: 'RequestFee', path: 'request-fee' },
  { ...inside, action: 'SendBack', path: 'send-back' },
  { ...inside, action: 'SendDraftBack', path: 'send-draft-back' },
  { ...plain, action: 'Release', path: 'release' },
  { ...toApplicant, action: 'Extend', path: 'extend', asks: [days] },
  {
    ...toApplicant,
    action: 'RequestSupplementAgain',
    path: 'request-supplement-again',
    reasons: ['new-evidence', 'other'],
    grave: true
  },
  { ...toApplicant, action: 'Reject', path: 'reject', reasons: REJECTING, strong: true, grave: true },
  {
    ...toApplicant,
    action: 'RefuseAtIntake',
    path: 'refuse',
    reasons: ['not-competent', 'wrong-applicant', 'incomplete', 'other'],
    grave: true
  },
  {
    ...toApplicant,
    action: 'Stop',
    path: 'stop',
    reasons: ['no-supplement', 'applicant-asked', 'other'],
    grave: true
  },
  {
    ...toApplicant,
    action: 'Reopen',
    path: 'reopen',
    reasons: ['error-found', 'new-evidence', 'other'],
    strong: true,
    grave: true
  },
  {
    ...toApplicant,
    action: 'CorrectResult',
    path: 'correct-result',
    reasons: ['typo', 'error-found', 'other'],
    strong: true,
    grave: true
  }
]

export const actAt = (path: string | undefined): Act | undefined => ACTS.find(act => act.path === path)

function ask(name: Ask['name'], kind: Ask['kind']): Ask {
  return { name, kind, required: true }
}
