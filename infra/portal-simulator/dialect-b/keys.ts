import { openJournal } from '../journal.ts'
import { CODES_B, type AnswerB } from './answers.ts'
import type { EntryB } from './ledger.ts'

type Used = { key: string; said: string; answer: AnswerB }
/** What was accepted without a key, or under one: then in one line, since half of it would take the call twice. */
type Line = EntryB | (Used & { entries: EntryB[] })

/** Which keys were used for what and how they were answered; written, with what the ledger keeps, to one journal. */
export function createKeys(path: string | undefined) {
  const journal = path === undefined ? undefined : openJournal<Line>(path)
  const used = new Map<string, Used>()
  let under: EntryB[] | undefined

  return {
    find: (key: string): Used | undefined => used.get(key),
    keep: (entry: EntryB): void => {
      if (under === undefined) journal?.keep([entry])
      else under.push(entry)
    },
    /** Does the work and, where it succeeds, keeps the answer under the key. */
    use: ({ key, said }: Pick<Used, 'key' | 'said'>, work: () => AnswerB): AnswerB => {
      const entries: EntryB[] = []
      under = entries
      try {
        const answer = work()
        if (answer.code !== CODES_B.success) return answer // refused: the work has kept nothing
        used.set(key, { key, said, answer })
        journal?.keep([{ key, said, answer, entries }])
        return answer
      } finally {
        under = undefined
      }
    },
    /** Puts back what the journal has. */
    restore: (ledger: { restore: (entry: EntryB) => void }): void => {
      for (const line of journal?.entries ?? []) {
        if ('key' in line) used.set(line.key, line)
        for (const entry of 'key' in line ? line.entries : [line]) ledger.restore(entry)
      }
    },
    close: (): void => journal?.close()
  }
}
