/** What this machine has: for each server the reason why it cannot be started here, or undefined. */
export type Machine = {
  postgres: string | undefined
  kafka: string | undefined
  redis: string | undefined
  docker: boolean
}

export type Server = 'postgres' | 'kafka' | 'redis'
export type Choice = { from: 'here' } | { from: 'docker' } | { from: 'nowhere'; reason: string }

/**
 * Where each server of the tests comes from: this machine before a container, since it starts sooner; with neither its
 * tests are skipped, and the reason names the remedy.
 */
export function choose(machine: Machine): Record<Server, Choice> {
  const of = (missing: string | undefined): Choice => {
    if (missing === undefined) return { from: 'here' }
    return machine.docker ? { from: 'docker' } : { from: 'nowhere', reason: missing }
  }
  return { postgres: of(machine.postgres), kafka: of(machine.kafka), redis: of(machine.redis) }
}
