import type { Content, Decision, Fact, Trade } from './events.ts'
import { LEVELS } from './events.ts'

/** Where in a fact something is wrong, and which rule says so; in both languages. */
export type LicenceFault = { pointer: string; rule: string; detail: { vi: string; en: string } }

export const MOST_TRADES = 200
export const MOST_PLACES = 50
export const MOST_QUOTA = 100_000
const MOST_TEXT = 300

/** What is wrong with a fact in itself, whatever the licence's history; empty when nothing is. */
export function faultsIn(fact: Fact): LicenceFault[] {
  return [...day('effectiveOn', fact.effectiveOn), ...decisionFaults(fact.decision), ...bodyFaults(fact)]
}

function bodyFaults(fact: Fact): LicenceFault[] {
  switch (fact.type) {
    case 'LicenceGranted':
    case 'Imported':
      return contentFaults(fact)
    case 'TradesAdded':
    case 'TradesChanged':
      return tradesFaults(fact.trades)
    case 'TradesRemoved':
      return tradesFaults(fact.trades.map(trade => ({ ...trade, quota: 1 })))
    case 'PlaceAdded':
      return placesFaults([fact.place])
    case 'HolderRenamed':
      return text('name', fact.name)
    case 'PlaceRemoved':
    case 'MadeNonProfit':
    case 'Suspended':
    case 'SuspensionLifted':
    case 'Revoked':
      return []
  }
}

function contentFaults(content: Content & { effectiveOn: string }): LicenceFault[] {
  const { validTo, effectiveOn } = content
  return [
    ...text('number', content.number),
    ...text('name', content.name),
    ...day('grantedOn', content.grantedOn),
    ...(INSTITUTION.test(content.institution) ? [] : [fault('institution', 'pattern', FORM)]),
    ...(validTo === null ? [] : day('validTo', validTo)),
    ...(validTo !== null && validTo < effectiveOn
      ? [
          fault('validTo', 'order', {
            vi: 'Ngày hết hiệu lực trước ngày có hiệu lực',
            en: 'Ends before it begins'
          })
        ]
      : []),
    ...tradesFaults(content.trades),
    ...placesFaults(content.places)
  ]
}

function tradesFaults(trades: readonly Trade[]): LicenceFault[] {
  const keys = trades.map(({ code, level }) => `${code}/${level}`)
  return [
    ...count('trades', trades.length, MOST_TRADES),
    ...trades.flatMap(({ code, level, quota }, n) => [
      ...(TRADE.test(code) ? [] : [fault(`trades/${n}/code`, 'pattern', SEVEN)]),
      ...(LEVELS.includes(level) ? [] : [fault(`trades/${n}/level`, 'enum', FORM)]),
      ...(Number.isInteger(quota) && quota >= 1 && quota <= MOST_QUOTA
        ? []
        : [fault(`trades/${n}/quota`, 'range', QUOTA)]),
      ...(keys.indexOf(`${code}/${level}`) === n ? [] : [fault(`trades/${n}`, 'unique', TWICE)])
    ])
  ]
}

function placesFaults(places: Content['places']): LicenceFault[] {
  const ids = places.map(({ id }) => id)
  return [
    ...count('places', places.length, MOST_PLACES),
    ...places.flatMap(({ id, address }, n) => [
      ...(PLACE.test(id) ? [] : [fault(`places/${n}/id`, 'pattern', FORM)]),
      ...text(`places/${n}/address`, address),
      ...(ids.indexOf(id) === n ? [] : [fault(`places/${n}`, 'unique', TWICE)])
    ])
  ]
}

function decisionFaults(decision: Decision): LicenceFault[] {
  if (decision.kind === 'dossier') return []
  return [...text('decision/number', decision.number), ...day('decision/signedOn', decision.signedOn)]
}

const count = (pointer: string, found: number, most: number): LicenceFault[] =>
  found >= 1 && found <= most
    ? []
    : [fault(pointer, 'count', { vi: `Phải có từ 1 đến ${most} mục`, en: `Must have 1 to ${most} items` })]

const text = (pointer: string, value: string): LicenceFault[] =>
  value.trim().length >= 2 && value.length <= MOST_TEXT
    ? []
    : [
        fault(pointer, 'length', {
          vi: `Phải có từ 2 đến ${MOST_TEXT} ký tự`,
          en: `Must have 2 to ${MOST_TEXT} characters`
        })
      ]

const day = (pointer: string, value: string): LicenceFault[] =>
  isDay(value)
    ? []
    : [fault(pointer, 'date', { vi: 'Không phải ngày hợp lệ từ năm 1945', en: 'Is not a day from 1945 on' })]

/** A day that the calendar has, YYYY-MM-DD, since there is a state that licenses. */
export function isDay(value: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(value) || value < '1945') return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

const fault = (pointer: string, rule: string, detail: { vi: string; en: string }): LicenceFault => ({
  pointer,
  rule,
  detail
})

export const INSTITUTION = /^[a-zA-Z0-9][a-zA-Z0-9.-]{2,59}$/
const PLACE = /^[a-z0-9][a-z0-9-]{0,39}$/
const TRADE = /^\d{7}$/
const FORM = { vi: 'Không đúng định dạng', en: 'Does not have the expected form' }
const SEVEN = { vi: 'Mã ngành, nghề phải có 7 chữ số', en: 'A trade code has 7 digits' }
const QUOTA = {
  vi: `Quy mô phải là số nguyên từ 1 đến ${MOST_QUOTA}`,
  en: `The quota must be a whole number from 1 to ${MOST_QUOTA}`
}
const TWICE = { vi: 'Bị lặp lại', en: 'Is given twice' }
