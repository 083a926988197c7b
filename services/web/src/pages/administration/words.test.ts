import t from 'tap'
import { WHATS } from '@motcua/portal-integration/comparing'
import type { Text } from '../../frame/language.ts'
import { administrationWords } from './words.ts'

const told: Readonly<Record<string, Text>> = administrationWords

t.test('whatever a comparison can find has words in both languages', t => {
  for (const what of [...WHATS, 'list']) t.match(told[`what.${what}`], { vi: /./, en: /./ }, what)
  t.end()
})
