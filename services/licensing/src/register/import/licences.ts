import type { Text } from '@motcua/refusal'
import type { Content, FactOf } from '../../domain/licence/events.ts'
import { MOST_PLACES, MOST_TRADES } from '../../domain/licence/faults.ts'
import { COLUMNS, type Column, type FileFault } from './columns.ts'
import { rowFault, type RowContent } from './row.ts'

/** A row that can be read, with the content of its licence. */
export type GoodRow = { no: number; content: RowContent }

/** What rows of one licence make together: its fact, or what is wrong, by row. */
export type Assembled =
  | { fact: FactOf<'Imported'>; faults: null }
  | { fact: null; faults: Map<number, FileFault[]> }

/** Puts the rows of one licence together; they must agree in all but place and trade. */
export function assemble(rows: readonly GoodRow[], agency: string): Assembled {
  const [first] = rows
  if (first === undefined) throw new Error('a licence has rows')
  const faults = new Map<number, FileFault[]>()
  const fault = (no: number, column: Column, rule: string, detail: Text): void => {
    faults.set(no, [...(faults.get(no) ?? []), rowFault(no, column, rule, detail)])
  }
  const seen = new Map<string, number>()
  for (const { no, content } of rows) {
    for (const column of ['validFrom', 'validTo', 'institution', 'name'] as const)
      if (content[column] !== first.content[column]) fault(no, column, 'differs', differsFrom(first.no))
    const key = `${content.trade}/${content.level}`
    const before = seen.get(key)
    if (before !== undefined) fault(no, 'trade', 'twice', twice(before))
    else seen.set(key, no)
  }
  const addresses = [...new Set(rows.map(({ content }) => content.place))]
  if (addresses.length > MOST_PLACES) fault(first.no, 'place', 'count', tooMany(MOST_PLACES))
  if (rows.length > MOST_TRADES) fault(first.no, 'trade', 'count', tooMany(MOST_TRADES))
  if (faults.size > 0) return { fact: null, faults }
  const { number, grantedOn, validFrom, validTo, institution, name } = first.content
  return {
    fact: {
      type: 'Imported',
      number,
      grantedOn,
      agency,
      institution,
      name,
      validTo,
      trades: rows.map(({ content: { trade, level, quota } }) => ({ code: trade, level, quota })),
      places: addresses.map((address, n) => ({ id: `p${n + 1}`, address })),
      effectiveOn: validFrom,
      decision: { kind: 'document', number, signedOn: grantedOn }
    },
    faults: null
  }
}

type Known = Content & { effectiveOn: string }

/** Where the rows of a licence say something else than the register does of its beginning; empty where they agree. */
export function differences(rows: readonly GoodRow[], known: Known): Map<number, FileFault[]> {
  const trades = new Map(known.trades.map(({ code, level, quota }) => [`${code}/${level}`, quota]))
  const addresses = new Set(known.places.map(({ address }) => address))
  const faults = new Map<number, FileFault[]>()
  for (const { no, content } of rows) {
    const columns: Column[] = []
    if (content.validFrom !== known.effectiveOn) columns.push('validFrom')
    if (content.validTo !== known.validTo) columns.push('validTo')
    if (content.institution !== known.institution) columns.push('institution')
    if (content.name !== known.name) columns.push('name')
    if (!addresses.has(content.place)) columns.push('place')
    const quota = trades.get(`${content.trade}/${content.level}`)
    if (quota === undefined) columns.push('trade')
    else if (quota !== content.quota) columns.push('quota')
    if (columns.length > 0)
      faults.set(
        no,
        columns.map(column => rowFault(no, column, 'register-differs', OTHERWISE))
      )
  }
  const [first] = rows
  if (first && faults.size === 0 && rows.length < known.trades.length)
    faults.set(first.no, [rowFault(first.no, 'trade', 'register-lists-more', MORE)])
  return faults
}

/** Told to the good rows of a licence of which others are faulty: a licence comes in whole or not at all. */
export const notWhole = (no: number): FileFault => ({
  pointer: `#/rows/${no}`,
  column: COLUMNS.number.vi,
  rule: 'licence-has-faults',
  detail: {
    vi: 'Dòng này đúng, nhưng giấy phép còn dòng khác chưa đúng',
    en: 'This row is right, but another row of the same licence is not'
  }
})

const differsFrom = (no: number): Text => ({
  vi: `Khác với dòng ${no} của cùng giấy phép`,
  en: `Differs from row ${no} of the same licence`
})
const twice = (no: number): Text => ({
  vi: `Ngành, nghề và trình độ này đã có ở dòng ${no}`,
  en: `The same trade and level stand in row ${no}`
})
const tooMany = (most: number): Text => ({
  vi: `Một giấy phép chỉ được tối đa ${most}`,
  en: `One licence has at most ${most}`
})
const OTHERWISE = {
  vi: 'Khác với nội dung đã có trong sổ; hãy đính chính trong sổ',
  en: 'The register says otherwise; correct it there'
}
const MORE = {
  vi: 'Trong sổ, giấy phép này còn ngành, nghề khác',
  en: 'The register lists more trades of this licence'
}
