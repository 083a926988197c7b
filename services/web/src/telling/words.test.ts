import t from 'tap'
import { LICENCE_EVENTS as KNOWN } from '@motcua/licensing/licence-events'
import { transitions } from '@motcua/licensing/transitions'
import type { Text } from '../frame/language.ts'
import { LICENCE_EVENTS } from '../pages/licences/words-of-history.ts'
import { tellingWords } from './words.ts'

const words: Readonly<Record<string, Text>> = tellingWords
/** Whether it is said in both languages, each in its own way. */
const isSaid = (text: Text | undefined): boolean =>
  text !== undefined && text.vi.length > 3 && text.en.length > 3 && text.vi !== text.en

t.test(
  'every event that a dossier can have, and every status, has words of its own in both languages',
  async t => {
    const types = new Set(Object.values(transitions).flatMap(after => Object.keys(after)))
    t.ok(types.size > 25)
    t.same(
      [...types].filter(type => !isSaid(words[`event.${type}`])),
      []
    )
    t.same(
      Object.keys(transitions).filter(status => !isSaid(words[`status.${status}`])),
      []
    )
  }
)

t.test('so has every event of a licence, and there are no words for what cannot happen', async t => {
  t.same(Object.keys(LICENCE_EVENTS).toSorted(), [...KNOWN].toSorted())
  t.same(
    KNOWN.filter(type => !isSaid(LICENCE_EVENTS[type])),
    []
  )
})
