import t from 'tap'
import { WHATS } from '@motcua/portal-integration/comparing'
import { NOTE_CODES } from '@motcua/portal-integration/delivery/notes'
import { PARKED_CODES } from '@motcua/portal-integration/parked-reason'
import type { Text } from '../../frame/language.ts'
import { administrationWords } from './words.ts'

const told: Readonly<Record<string, Text>> = administrationWords

t.test('every code that the service can answer has words in both languages', t => {
  const codes = [
    ...[...WHATS, 'list'].map(what => `what.${what}`),
    ...NOTE_CODES.map(code => `note.${code}`),
    ...PARKED_CODES.map(code => `park.${code}`)
  ]
  for (const code of codes) t.match(told[code], { vi: /./, en: /./ }, code)
  t.end()
})
