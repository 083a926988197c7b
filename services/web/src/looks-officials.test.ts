import t from 'tap'
import { lookAt } from './testing/look-at.ts'

lookAt(t, 'what officials see looks right', ({ name }) => /^(queue|official|act)/.test(name))
