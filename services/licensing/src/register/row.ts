import { intervalsOf } from '../domain/licence/intervals.ts'
import { origin, type LicenceState } from '../domain/licence/state.ts'
import { plain } from './search.ts'

/** The current row of a licence, as the statement that writes it names its parts. */
export type LicenceRow = {
  number: string
  granted_on: string
  agency: string
  institution: string
  holder: string
  valid_from: string
  valid_to: string | null
  sort: string
  search: string
}

/** What a licence's history makes of its row. Throws for one that was never granted or imported: a bug. */
export function rowOf(state: LicenceState): LicenceRow {
  const first = origin(state)
  if (first === undefined) throw new Error('a licence begins with its grant')
  const intervals = intervalsOf(state)
  const names = intervals.flatMap(one => (one.kind === 'holder' ? [one.name] : []))
  const codes = intervals.flatMap(one => (one.kind === 'trade' ? [one.code] : []))
  const holder = names.at(-1) ?? first.name
  return {
    number: first.number,
    granted_on: first.grantedOn,
    agency: first.agency,
    institution: first.institution,
    holder,
    valid_from: first.effectiveOn,
    valid_to: first.validTo,
    sort: plain(holder).slice(0, 100),
    // former names are found too
    search: plain([...new Set([...names.toReversed(), first.number, first.institution, ...codes])].join(' '))
  }
}
