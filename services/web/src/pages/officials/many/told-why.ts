import type { Text } from '../../../frame/language.ts'
import type { Say } from '../../../frame/words.ts'
import { bulkWords } from './words-of-bulk.ts'

export type BulkWord = keyof typeof bulkWords

const words: Readonly<Record<string, Text>> = bulkWords

/** Why one of many cannot be, in words; nothing where it can. */
export const toldWhy = (code: string | null, say: Say): string | null =>
  code === null ? null : say(words[`why.${code}`] ?? bulkWords['why.other'], { code })
