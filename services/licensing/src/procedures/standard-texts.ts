import { readFileSync } from 'node:fs'
import { Refusal, type Text } from '@motcua/refusal'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { CommandType } from '../domain/commands.ts'
import { blankLeft, StandardText } from '../domain/standard-text.ts'

const StandardTexts = Type.Array(StandardText)

/** Reads and checks standard-texts.json of `folder`; throws an Error that names the pointer. */
export function loadStandardTexts(folder: URL): readonly StandardText[] {
  const value: unknown = JSON.parse(readFileSync(new URL('standard-texts.json', folder), 'utf8'))
  const compiled = Compile(StandardTexts)
  const [fault] = compiled.Errors(value)
  if (fault) throw new Error(`standard-texts.json${fault.instancePath}: ${fault.message}`)
  const texts = compiled.Parse(value)
  const twice = texts.findIndex(
    (one, n) => texts.findIndex(({ act, code }) => act === one.act && code === one.code) < n
  )
  if (twice >= 0) throw new Error(`standard-texts.json/${twice}/code: its act has this code already`)
  return texts
}

/** What is wrong with the words of a letter in which a blank was left: one fault at `pointer`, or none. */
export function blankFaults(
  texts: readonly StandardText[],
  act: CommandType,
  words: string,
  pointer: string
): { pointer: string; in: string; rule: string; detail: Text }[] {
  const blank = blankLeft(texts, act, words)
  if (blank === undefined) return []
  return [
    {
      pointer,
      in: 'body',
      rule: 'blank',
      detail: { vi: `Điền vào chỗ ${blank}`, en: `Fill in ${blank}` }
    }
  ]
}

/** Throws Refusal `invalid-request` where a command's words still have a blank of their standard texts. */
export function mustBeFilledIn(texts: readonly StandardText[], act: CommandType, said: unknown): void {
  if (typeof said !== 'object' || said === null || !('text' in said) || typeof said.text !== 'string') return
  const errors = blankFaults(texts, act, said.text, '#/text')
  if (errors.length > 0)
    throw new Refusal(
      'invalid',
      'invalid-request',
      { vi: 'Yêu cầu có chỗ chưa đúng', en: 'The request has faults' },
      { errors }
    )
}
