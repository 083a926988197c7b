import { localDay } from '@motcua/calendar'
import { onDay } from '../domain/licence/decide.ts'
import type { Content, LicenceEvent, LicenceEventType } from '../domain/licence/events.ts'
import { intervalsOf } from '../domain/licence/intervals.ts'
import { origin, type LicenceState } from '../domain/licence/state.ts'

/** How others hear of each event. */
const TYPES: Record<LicenceEventType, string> = {
  LicenceGranted: 'granted',
  Imported: 'imported',
  TradesAdded: 'trades-added',
  TradesChanged: 'trades-changed',
  TradesRemoved: 'trades-removed',
  PlaceAdded: 'place-added',
  PlaceRemoved: 'place-removed',
  HolderRenamed: 'holder-renamed',
  MadeNonProfit: 'made-non-profit',
  Suspended: 'suspended',
  SuspensionLifted: 'suspension-lifted',
  Revoked: 'revoked',
  Corrected: 'corrected'
}

/** Every kind of event that a licence's history can hold. */
export const LICENCE_EVENTS: readonly string[] = Object.keys(TYPES)

/** The public event: ids, decisions and what a licence says to everybody. */
export function announce(
  event: LicenceEvent,
  state: LicenceState
): { type: string; data: Record<string, unknown> } {
  const { number, agency, institution } = contentOf(state)
  const { at, by, effectiveOn, decision } = event
  return {
    type: `vn.gdnn.licences.${TYPES[event.type]}.v1`,
    data: { number, agency, institution, at, effectiveOn, decision, actor: by, ...detailsOf(event, state) }
  }
}

function detailsOf(event: LicenceEvent, state: LicenceState): Record<string, unknown> {
  switch (event.type) {
    case 'LicenceGranted':
    case 'Imported':
      return licenceOf(event)
    case 'TradesAdded':
    case 'TradesChanged':
    case 'TradesRemoved':
      return { trades: event.trades }
    case 'PlaceAdded':
    case 'PlaceRemoved':
      return { place: event.place }
    case 'HolderRenamed':
      return { name: event.name }
    case 'Corrected':
      return { corrects: event.corrects, licence: asOf(state, localDay(event.at)) }
    case 'MadeNonProfit':
    case 'Suspended':
    case 'SuspensionLifted':
    case 'Revoked':
      return {}
  }
}

const licenceOf = ({ name, grantedOn, validTo, trades, places }: Content) => ({
  name,
  grantedOn,
  validTo,
  trades,
  places
})

/** After a correction nobody need work out what it changes: the licence as it is now known to stand on a day. */
function asOf(state: LicenceState, day: string) {
  const { grantedOn, validTo, effectiveOn, name } = contentOf(state)
  const on = onDay(intervalsOf(state), day)
  return {
    name: on.flatMap(one => (one.kind === 'holder' ? [one.name] : []))[0] ?? name,
    grantedOn,
    validFrom: effectiveOn,
    validTo,
    standing: on.flatMap(one => (one.kind === 'standing' ? [one.standing] : []))[0] ?? 'none',
    trades: on.flatMap(one =>
      one.kind === 'trade' ? [{ code: one.code, level: one.level, quota: one.quota }] : []
    ),
    places: on.flatMap(one => (one.kind === 'place' ? [{ id: one.place, address: one.address }] : []))
  }
}

function contentOf(state: LicenceState) {
  const first = origin(state)
  if (first === undefined) throw new Error('a licence begins with its grant')
  return first
}
