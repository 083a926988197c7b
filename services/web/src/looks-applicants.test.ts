import t from 'tap'
import { lookAt } from './testing/look-at.ts'

lookAt(t, 'what applicants see of their applications looks right', ({ name }) =>
  /^(submitted|mine|dossier|supplement|withdraw|institution|account)/.test(name)
)
