import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Config as Licensing, parseConfig as parseLicensing } from '@motcua/licensing/config'
import { Config as Portal, parseConfig as parsePortal } from '@motcua/portal-integration/config'

export type Service = {
  image?: string
  build?: string
  user?: string
  command?: string[]
  environment?: Record<string, string>
  ports?: string[]
  volumes?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
}
export type Compose = { services: Record<string, Service>; volumes: Record<string, unknown> }

/** What our programs read of their environment; a service's own schema judges the values too. */
const READ: Record<string, { known: string[]; parse: (env: Record<string, string>) => unknown }> = {
  licensing: { known: Object.keys(Licensing.properties), parse: parseLicensing },
  'portal-integration': { known: Object.keys(Portal.properties), parse: parsePortal },
  identity: { known: ['HOST', 'PORT', 'DATA', 'ISSUER', 'WEB_URL'], parse: () => undefined },
  simulator: {
    known: ['HOST', 'PORT', 'PORTAL_USERNAME', 'PORTAL_PASSWORD', 'JOURNAL'],
    parse: () => undefined
  },
  'licensing-migrate': { known: ['MIGRATOR_DATABASE_URL'], parse: () => undefined },
  'portal-integration-migrate': { known: ['MIGRATOR_DATABASE_URL'], parse: () => undefined }
}

/** Everything that is wrong with a compose file as far as it can be told without an engine; `root` is where it lies. */
export function faultsOf(compose: Compose, root: string): string[] {
  return Object.entries(compose.services).flatMap(([name, service]) => [
    ...environmentFaults(name, service),
    ...portFaults(name, service),
    ...referenceFaults(name, service, compose, root),
    ...(service.build === undefined && !/^[\w./-]+:\d+\.\d+(\.\d+)?$/.test(service.image ?? '')
      ? [`${name}: image ${service.image ?? ''} is not of one exact version`]
      : []),
    ...(service.healthcheck === undefined && !name.endsWith('-migrate') ? [`${name}: no health check`] : []),
    ...(service.user === 'root' || service.user === '0' ? [`${name}: runs as root`] : [])
  ])
}

function environmentFaults(name: string, { build, environment = {} }: Service): string[] {
  const read = READ[name]
  if (build === undefined) return []
  if (read === undefined) return [`${name}: nobody knows what it reads`]
  const unknown = Object.keys(environment).filter(variable => !read.known.includes(variable))
  const faults = unknown.map(variable => `${name}: ${variable} is not read by it`)
  try {
    read.parse(environment)
  } catch (error) {
    faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
  return faults
}

function portFaults(name: string, { environment = {}, ports = [], healthcheck }: Service): string[] {
  const { PORT } = environment
  const faults = ports
    .filter(
      port => PORT === undefined || !port.startsWith('127.0.0.1:') || !port.endsWith(`:${PORT}:${PORT}`)
    )
    .map(port => `${name}: ${port} is not its port, open to this machine alone`)
  if (PORT !== undefined && !healthcheck?.test.some(word => word.includes(`:${PORT}/`)))
    faults.push(`${name}: its health check does not ask port ${PORT}`)
  return faults
}

function referenceFaults(
  name: string,
  { command = [], volumes = [], depends_on = {}, healthcheck, build }: Service,
  compose: Compose,
  root: string
): string[] {
  const programs = [...command, ...(healthcheck?.test ?? [])].filter(word => word.endsWith('.ts'))
  const mounted = volumes.map(volume => volume.split(':')[0] ?? '')
  return [
    ...programs
      .filter(path => build !== undefined && !existsSync(join(root, path)))
      .map(path => `${name}: there is no ${path}`),
    ...mounted
      .filter(from => (from.startsWith('.') ? !existsSync(join(root, from)) : !(from in compose.volumes)))
      .map(from => `${name}: there is no ${from} to mount`),
    ...Object.entries(depends_on).flatMap(([other, { condition }]) => {
      const target = compose.services[other]
      if (target === undefined) return [`${name}: waits for ${other}, which there is not`]
      return condition === 'service_healthy' && target.healthcheck === undefined
        ? [`${name}: waits for the health of ${other}, which tells none`]
        : []
    })
  ]
}

/** What is wrong with the Dockerfile: sources that are not there, and the user that it ends as. */
export function dockerfileFaults(text: string, root: string): string[] {
  const lines = text.split('\n')
  const copied = lines
    .filter(line => line.startsWith('COPY '))
    .flatMap(line => line.split(/\s+/).slice(1, -1))
  const user = lines.findLast(line => line.startsWith('USER '))?.slice(5)
  const from = lines.find(line => line.startsWith('FROM '))?.slice(5) ?? ''
  return [
    ...copied.filter(path => !existsSync(join(root, path))).map(path => `there is no ${path} to copy`),
    ...(user === undefined || user === 'root' ? ['it ends as root'] : []),
    ...(/^node:24\.\d+\.\d+-[\w-]+$/.test(from) ? [] : [`${from} is not one exact Node 24`])
  ]
}
