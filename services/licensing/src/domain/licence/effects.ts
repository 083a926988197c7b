import { endingOf, openingOf } from './branches.ts'
import type { Content, Decision, Fact, Place, Trade } from './events.ts'
import { origin, type LicenceState } from './state.ts'

/** What a decision does to the register: the effect of a procedure's result, with what was decided. */
export type Effect =
  | ({ kind: 'grant' } & Content & { validFrom: string })
  | { kind: 'add-trades'; trades: Trade[] }
  | { kind: 'change-trades'; trades: Trade[] }
  | { kind: 'remove-trades'; trades: Pick<Trade, 'code' | 'level'>[] }
  | { kind: 'add-place'; place: Place }
  | { kind: 'remove-place'; place: string }
  | { kind: 'change-place'; from: string; to: Place }
  | { kind: 'open-branch'; place: Place }
  | { kind: 'dissolve-branch'; place: string }
  | { kind: 'make-non-profit' }
  | { kind: 'rename'; name: string }
  | { kind: 'suspend'; until: string | null }
  | { kind: 'lift-suspension' }
  | { kind: 'revoke' }
export type EffectKind = Effect['kind']
type EffectOf<K extends EffectKind> = Extract<Effect, { kind: K }>

/** A fact whose decision is added where it is recorded. */
export type Body = Fact extends infer F ? (F extends Fact ? Omit<F, 'decision'> : never) : never

/**
 * How far each effect reaches - a new licence, one licence, or all that an institution holds - and which facts it
 * makes of a licence, from the day on which the decision takes effect.
 */
export const EFFECTS: {
  [K in EffectKind]: {
    reaches: 'new' | 'one' | 'all'
    facts: (effect: EffectOf<K>, effectiveOn: string, licence: LicenceState) => Body[]
  }
} = {
  grant: {
    reaches: 'new',
    facts: effect => [grantedBy(effect)]
  },
  'add-trades': {
    reaches: 'one',
    facts: ({ trades }, effectiveOn) => [{ type: 'TradesAdded', trades, effectiveOn }]
  },
  'change-trades': {
    reaches: 'one',
    facts: ({ trades }, effectiveOn) => [{ type: 'TradesChanged', trades, effectiveOn }]
  },
  'remove-trades': {
    reaches: 'one',
    facts: ({ trades }, effectiveOn) => [{ type: 'TradesRemoved', trades, effectiveOn }]
  },
  'add-place': {
    reaches: 'one',
    facts: ({ place }, effectiveOn) => [{ type: 'PlaceAdded', place, effectiveOn }]
  },
  'remove-place': {
    reaches: 'one',
    facts: ({ place }, effectiveOn) => [{ type: 'PlaceRemoved', place, effectiveOn }]
  },
  'change-place': {
    reaches: 'one',
    facts: ({ from, to }, effectiveOn) => [
      { type: 'PlaceRemoved', place: from, effectiveOn },
      { type: 'PlaceAdded', place: to, effectiveOn }
    ]
  },
  'open-branch': {
    reaches: 'all',
    facts: ({ place }, effectiveOn, licence) => openingOf(place, effectiveOn, licence)
  },
  'dissolve-branch': {
    reaches: 'all',
    facts: ({ place }, effectiveOn, licence) => endingOf(place, effectiveOn, licence)
  },
  'make-non-profit': {
    reaches: 'all',
    facts: (_, effectiveOn) => [{ type: 'MadeNonProfit', effectiveOn }]
  },
  rename: {
    reaches: 'all',
    facts: ({ name }, effectiveOn) => [{ type: 'HolderRenamed', name, effectiveOn }]
  },
  suspend: {
    reaches: 'one',
    facts: ({ until }, effectiveOn) => [
      { type: 'Suspended', effectiveOn },
      ...(until === null ? [] : [{ type: 'SuspensionLifted' as const, effectiveOn: until }])
    ]
  },
  'lift-suspension': {
    reaches: 'one',
    facts: (_, effectiveOn) => [{ type: 'SuspensionLifted', effectiveOn }]
  },
  revoke: { reaches: 'one', facts: (_, effectiveOn) => [{ type: 'Revoked', effectiveOn }] }
}

/** How far an effect reaches, and what it makes of a licence; what is decided before one begins is true from its first day. */
export function consequencesOf<K extends EffectKind>(
  effect: EffectOf<K> & { kind: K },
  effectiveOn: string
): { reaches: 'new' | 'one' | 'all'; facts: (licence: LicenceState, decision: Decision) => Fact[] } {
  const { reaches, facts } = EFFECTS[effect.kind]
  return {
    reaches,
    facts: (licence, decision) => {
      const begins = origin(licence)?.effectiveOn ?? effectiveOn
      const notBefore = (day: string): string => (day < begins ? begins : day)
      return facts(effect, notBefore(effectiveOn), licence).map(body => ({
        ...body,
        effectiveOn: notBefore(body.effectiveOn),
        decision
      }))
    }
  }
}

function grantedBy(effect: EffectOf<'grant'>): Body {
  const { number, grantedOn, agency, institution, name, validTo, trades, places, validFrom } = effect
  const content = { number, grantedOn, agency, institution, name, validTo, trades, places }
  return { type: 'LicenceGranted', ...content, effectiveOn: validFrom }
}
