import t from 'tap'
import { lookAt } from './testing/look-at.ts'

lookAt(
  t,
  'what administrators see looks right',
  ({ name, persona }) => /^official/.test(name) && persona === 'administrator'
)
