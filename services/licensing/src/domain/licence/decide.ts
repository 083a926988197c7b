import { Refusal } from '@motcua/refusal'
import type { Act, Decision, Fact, LicenceEvent } from './events.ts'
import { faultsIn } from './faults.ts'
import { intervalsOf, type Interval } from './intervals.ts'
import { keyOf, origin, type LicenceState } from './state.ts'

/** To record a fact, or to correct one that was recorded: what it should have been, or null if it never was. */
export type LicenceCommand = Act &
  (
    | { type: 'Record'; fact: Fact }
    | { type: 'Correct'; corrects: number; to: Fact | null; decision: Decision }
  )

/** Checks a command against what is known of the licence; answers with what happened. Throws Refusal. */
export function decideLicence(command: LicenceCommand, state: LicenceState): readonly LicenceEvent[] {
  const { at, by } = command
  if (command.type === 'Record') {
    checkFact(command.fact, state)
    return [{ ...command.fact, at, by }]
  }
  const { corrects, to, decision } = command
  const { fact } = state.facts.find(({ seq }) => seq === corrects) ?? {}
  if (fact === undefined) throw refuse('nothing-to-correct')
  if (to === null && corrects === 1) throw refuse('origin-stays')
  if (to !== null && to.type !== fact.type) throw refuse('another-kind')
  if (to !== null) checkForm(to, corrects === 1 ? undefined : state)
  return [{ type: 'Corrected', corrects, to, effectiveOn: (to ?? fact).effectiveOn, decision, at, by }]
}

function checkFact(fact: Fact, state: LicenceState): void {
  const begins = fact.type === 'LicenceGranted' || fact.type === 'Imported'
  if (begins !== (state.seq === 0)) throw refuse(begins ? 'licence-exists' : 'licence-not-found')
  checkForm(fact, begins ? undefined : state)
  if (begins) return
  const on = onDay(intervalsOf(state), fact.effectiveOn)
  const standing = on.find(({ kind }) => kind === 'standing')
  const is = standing?.kind === 'standing' ? standing.standing : 'none'
  if (is === 'revoked') throw refuse('licence-revoked')
  const keys = new Set(on.map(({ key }) => key))
  switch (fact.type) {
    case 'TradesAdded':
      if (fact.trades.some(trade => keys.has(keyOf(trade)))) throw refuse('trade-already-licensed')
      return
    case 'TradesChanged':
    case 'TradesRemoved':
      if (fact.trades.some(trade => !keys.has(keyOf(trade)))) throw refuse('trade-not-licensed')
      return
    case 'PlaceAdded':
      if (keys.has(`place/${fact.place.id}`)) throw refuse('place-already-licensed')
      return
    case 'PlaceRemoved':
      if (!keys.has(`place/${fact.place}`)) throw refuse('place-not-licensed')
      return
    case 'Suspended':
      if (is !== 'active') throw refuse('licence-not-active')
      return
    case 'SuspensionLifted':
      if (is !== 'suspended') throw refuse('licence-not-suspended')
      return
    case 'Revoked':
      if (state.facts.some(known => known.fact.type === 'Revoked')) throw refuse('licence-revoked')
      return
    case 'HolderRenamed':
    case 'MadeNonProfit':
      return
  }
}

function checkForm(fact: Fact, state: LicenceState | undefined): void {
  const faults = faultsIn(fact)
  if (faults.length > 0)
    throw new Refusal('unprocessable', 'invalid-licence', DETAILS['invalid-licence'], { errors: faults })
  const start = state && origin(state)?.effectiveOn
  if (start !== undefined && fact.effectiveOn < start) throw refuse('before-the-licence')
}

/** What of the intervals holds on a day. */
export const onDay = (intervals: readonly Interval[], day: string): Interval[] =>
  intervals.filter(({ from, to }) => (from === null || from <= day) && (to === null || day < to))

const refuse = (code: Exclude<keyof typeof DETAILS, 'invalid-licence'>): Refusal =>
  new Refusal(code === 'licence-not-found' ? 'notFound' : 'conflict', code, DETAILS[code])

const DETAILS = {
  'invalid-licence': { vi: 'Nội dung giấy phép có chỗ chưa đúng', en: 'The licence has faults' },
  'licence-exists': { vi: 'Giấy phép này đã có trong sổ', en: 'This licence is in the register already' },
  'licence-not-found': { vi: 'Không tìm thấy giấy phép', en: 'There is no such licence' },
  'licence-revoked': { vi: 'Giấy phép đã bị thu hồi', en: 'The licence was revoked' },
  'licence-not-active': {
    vi: 'Giấy phép không đang hoạt động vào ngày này',
    en: 'The licence is not active on this day'
  },
  'licence-not-suspended': {
    vi: 'Giấy phép không bị đình chỉ vào ngày này',
    en: 'The licence is not suspended on this day'
  },
  'before-the-licence': {
    vi: 'Ngày hiệu lực trước ngày giấy phép có hiệu lực',
    en: 'The effective day is before the licence begins'
  },
  'trade-already-licensed': { vi: 'Ngành, nghề đã có trong giấy phép', en: 'A trade is licensed already' },
  'trade-not-licensed': { vi: 'Ngành, nghề không có trong giấy phép', en: 'A trade is not licensed' },
  'place-already-licensed': { vi: 'Địa điểm đã có trong giấy phép', en: 'The place is licensed already' },
  'place-not-licensed': { vi: 'Địa điểm không có trong giấy phép', en: 'The place is not licensed' },
  'nothing-to-correct': { vi: 'Không có nội dung cần đính chính', en: 'There is no such fact to correct' },
  'origin-stays': {
    vi: 'Không hủy được việc cấp giấy phép; hãy thu hồi',
    en: 'The grant cannot be undone by a correction; revoke the licence'
  },
  'another-kind': {
    vi: 'Đính chính phải cùng loại với nội dung được đính chính',
    en: 'A correction is of the same kind as what it corrects'
  }
} as const
