import type { Status } from '@motcua/dossier/status'

/** TrangThaiHoSo of each status; a draft is nobody's business but its author's. */
export const STATUS_CODES: Record<Status, string> = {
  draft: '',
  submitted: '1',
  accepted: '2',
  refused: '3',
  inProgress: '4',
  supplementRequested: '5',
  feeRequested: '6',
  withdrawn: '7',
  stopped: '8',
  decided: '9',
  returned: '10'
}

const PAUSES = ['5', '6', '8']

/** The status as this end point takes it. */
export const statusCodeOf = (status: Status, collapsePauses: boolean): string =>
  collapsePauses && PAUSES.includes(STATUS_CODES[status]) ? '9' : STATUS_CODES[status]
