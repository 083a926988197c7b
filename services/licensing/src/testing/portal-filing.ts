import { randomUUID } from 'node:crypto'
import { ANSWERS } from './acts.ts'

/** What an institution filed at the portal, as our service that speaks to portals hands it on. */
export const filing = (changes: object = {}) => ({
  id: randomUUID() as string,
  portal: 'dvcqg',
  code: '000.00.00.G01-261123-0001',
  procedure: '2.000031',
  applicant: { identifierKind: 'taxCode', identifier: '0000000001' },
  answers: ANSWERS,
  ...changes
})
