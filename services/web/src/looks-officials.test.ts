import t from 'tap'
import { lookAt } from './testing/look-at.ts'

lookAt(
  t,
  'what officials see looks right',
  ({ name, persona }) => /^(queue|official|act)/.test(name) && persona !== 'administrator'
)
