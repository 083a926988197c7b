import t from 'tap'
import { lookAt } from './testing/look-at.ts'

lookAt(
  t,
  'what anybody sees and the first half of an application look right in both languages, light and dark',
  ({ name }) => /^(home|procedure|licence|begin|not-found|sign-in|draft|form|check)/.test(name)
)
