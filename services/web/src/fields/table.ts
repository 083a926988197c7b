import type { Field } from '../services/licensing-schemas.ts'
import { choice, yesNo } from './choice.ts'
import { date } from './date.ts'
import { email } from './email.ts'
import type { FieldKind } from './field.ts'
import { file } from './file.ts'
import { group } from './group.ts'
import { longText } from './long-text.ts'
import { multiChoice } from './multi-choice.ts'
import { notHere } from './not-here.ts'
import { number } from './number.ts'
import { person } from './person.ts'
import { phone } from './phone.ts'
import { picker } from './picker.ts'
import { text } from './text.ts'

/** Every type of question that can be asked. A new one is a file, its template and a line here. */
const KINDS: Readonly<Record<string, FieldKind>> = {
  text,
  longText,
  phone,
  email,
  date,
  number,
  money: number,
  choice,
  yesNo,
  multiChoice,
  trade: picker,
  commune: picker,
  institution: picker,
  person,
  file,
  group
}

export const kindOf = ({ type }: Pick<Field, 'type'>): FieldKind => KINDS[type] ?? notHere
