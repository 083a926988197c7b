import type { Compose, Service } from './faults.ts'

/** Where the servers of others listen; a program of ours says so itself by PORT and the like. */
const PORTS: Record<string, string> = { postgres: '5432', kafka: '9092', redis: '6379' }

/** Spoken to only after its own people came: who waits for it would wait in a circle. */
const LATER = new Set(['WEB_URL', 'PAGES_URL'])

/** Addresses in a program's environment where nobody listens, and those of servers that it does not wait for. */
export function addressFaults(name: string, compose: Compose): string[] {
  const service = compose.services[name]
  if (service?.build === undefined) return []
  const awaited = closure(name, compose)
  return Object.entries(service.environment ?? {}).flatMap(([variable, value]) =>
    [...value.matchAll(/([\w.-]+):(\d+)(?=[/,"]|$)/g)].flatMap(([address, host = '', port]) => {
      const found = Object.entries(compose.services).find(([other, { networks }]) =>
        [other, ...(networks?.default?.aliases ?? [])].includes(host)
      )
      if (
        found === undefined ||
        ![
          found[1].environment?.PORT,
          found[1].environment?.SMTP_PORT,
          found[1].environment?.CLAMD_PORT,
          PORTS[found[0]]
        ].includes(port)
      )
        return [`${variable} names ${address}, where nobody listens`]
      return found[0] === name || awaited.has(found[0]) || LATER.has(variable)
        ? []
        : [`it speaks to ${found[0]} and does not wait for it`]
    })
  )
}

/** What a service waits for and cannot: others that are not there, and a health that is not told. */
export function dependencyFaults({ depends_on = {} }: Service, compose: Compose): string[] {
  return Object.entries(depends_on).flatMap(([other, { condition }]) => {
    const target = compose.services[other]
    if (target === undefined) return [`it waits for ${other}, which there is not`]
    return condition === 'service_healthy' && target.healthcheck === undefined
      ? [`it waits for the health of ${other}, which tells none`]
      : []
  })
}

/** All that is up before a service starts: what it waits for, what that waits for, and so on. */
function closure(name: string, compose: Compose, seen = new Set<string>()): Set<string> {
  for (const other of Object.keys(compose.services[name]?.depends_on ?? {}))
    if (!seen.has(other)) closure(other, compose, seen.add(other))
  return seen
}
