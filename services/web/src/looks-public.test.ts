import t from 'tap'
import { lookAt } from './testing/look-at.ts'

lookAt(
  t,
  'what anybody and administrators see, and the first half of an application, look right in both languages, light and dark',
  // whatever the two others do not look at: no scene is left out
  ({ name, persona }) =>
    persona === 'administrator' ||
    !/^(queue|official|act|submitted|mine|dossier|supplement|withdraw|institution|account)/.test(name)
)
