import { actOf, notNow, refuse, type Rules, type RulesOf } from './rule.ts'
import type { State } from './state.ts'

/** How officials pass a dossier in processing from hand to hand, along the steps of its procedure. */
export const handling: RulesOf<
  'StartProcessing' | 'Assign' | 'Claim' | 'Release' | 'ExpireClaim' | 'Forward' | 'SendBack'
> = {
  StartProcessing: {
    event: () => 'ProcessingStarted',
    tells: (command, _, { steps }) => ({
      type: 'ProcessingStarted',
      ...actOf(command),
      step: steps[0]?.code ?? 'processing'
    })
  },
  Assign: {
    event: () => 'Assigned',
    faults: ({ to }, { assignee }) => (to === assignee ? refuse('already-theirs', alreadyTheirs) : undefined),
    tells: (command, { step }, { steps }) => ({
      type: 'Assigned',
      ...actOf(command),
      to: command.to,
      step: step ?? steps[0]?.code ?? 'processing'
    })
  },
  Claim: {
    event: () => 'Claimed',
    hinders: ({ assignee }) => (assignee === null ? undefined : refuse('already-claimed', alreadyClaimed)),
    tells: (command, { step }) => ({ type: 'Claimed', ...actOf(command), step: step ?? 'processing' })
  },
  Release: {
    event: () => 'Released',
    hinders: ({ assignee }) => (assignee === null ? notNow() : undefined),
    tells: command => ({ type: 'Released', ...actOf(command) })
  },
  ExpireClaim: {
    event: () => 'ClaimExpired',
    hinders: ({ assignee }) => (assignee === null ? notNow() : undefined),
    tells: (command, { assignee }) => ({ type: 'ClaimExpired', ...actOf(command), from: assignee ?? '' })
  },
  Forward: {
    event: () => 'Forwarded',
    hinders: (state, _, rules) => (neighbour(state, rules, 1) === undefined ? notNow() : undefined),
    tells: (command, state, rules) => {
      const step = neighbour(state, rules, 1) ?? ''
      return { type: 'Forwarded', ...actOf(command), step, to: command.to ?? state.holders[step] ?? null }
    }
  },
  SendBack: {
    event: () => 'SentBack',
    hinders: (state, _, rules) => (neighbour(state, rules, -1) === undefined ? notNow() : undefined),
    tells: (command, state, rules) => {
      const step = neighbour(state, rules, -1) ?? ''
      return { type: 'SentBack', ...actOf(command), step, to: state.holders[step] ?? null }
    }
  }
}

/** The step before or after the one where it stands. */
function neighbour({ step }: State, { steps }: Rules, by: 1 | -1): string | undefined {
  const at = steps.findIndex(({ code }) => code === step)
  return at < 0 || at + by < 0 ? undefined : steps[at + by]?.code
}

const alreadyTheirs = {
  vi: 'Hồ sơ đang do chính người này xử lý',
  en: 'This person already has the dossier'
}
const alreadyClaimed = {
  vi: 'Hồ sơ đã có người nhận xử lý',
  en: 'Somebody has already taken the dossier on'
}
