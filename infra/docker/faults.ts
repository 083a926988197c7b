import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFaults } from './programs.ts'
import { addressFaults, dependencyFaults } from './wiring.ts'

export type Service = {
  image?: string
  build?: string
  user?: string
  command?: string[]
  environment?: Record<string, string>
  ports?: string[]
  volumes?: string[]
  secrets?: string[]
  networks?: Record<string, { aliases?: string[] }>
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
  mem_limit?: string
}
export type Compose = {
  services: Record<string, Service>
  volumes: Record<string, unknown>
  secrets: Record<string, { file?: string; environment?: string }>
}

/** These leave root by themselves before they serve; the Dockerfile of ours is looked at elsewhere. */
const LEAVE_ROOT = ['postgres', 'apache/kafka', 'redis']

/** Everything that is wrong with a compose file as far as it can be told without an engine; `root` is where it lies. */
export function faultsOf(compose: Compose, root: string): string[] {
  return Object.entries(compose.services).flatMap(([name, service]) =>
    [
      ...imageFaults(service),
      ...programFaults(service, root),
      ...portFaults(service),
      ...mountFaults(service, compose, root),
      ...addressFaults(name, compose),
      ...dependencyFaults(service, compose),
      // what runs once and ends is asked for its exit code instead
      ...(service.healthcheck === undefined && !name.endsWith('-migrate') ? ['no health check'] : []),
      ...(service.mem_limit === undefined ? ['no limit of memory'] : [])
    ].map(fault => `${name}: ${fault}`)
  )
}

function imageFaults({ build, image = '', user }: Service): string[] {
  const [, repository = ''] = /^([\w./-]+):\d+\.\d+(\.\d+)?$/.exec(image) ?? []
  const root = user === 'root' || user === '0'
  if (build !== undefined) return root ? ['it runs as root'] : []
  return [
    ...(repository === '' ? [`image ${image} is not of one exact version`] : []),
    ...(root || (user === undefined && repository !== '' && !LEAVE_ROOT.includes(repository))
      ? ['it runs as root']
      : [])
  ]
}

/** The scripts that a program of ours names, and its environment as that script reads it. */
function programFaults({ build, command = [], environment = {}, healthcheck }: Service, root: string) {
  if (build === undefined) return []
  const scripts = [...command, ...(healthcheck?.test ?? [])].filter(word => word.endsWith('.ts'))
  const absent = scripts.filter(path => !existsSync(join(root, path))).map(path => `there is no ${path}`)
  const [main] = command
  if (main === undefined) return ['it names no script']
  return absent.length > 0 ? absent : environmentFaults(main, environment, root)
}

function portFaults({ environment = {}, ports = [], healthcheck }: Service): string[] {
  const { PORT } = environment
  const faults = ports
    .filter(port => PORT === undefined || port !== `127.0.0.1:${PORT}:${PORT}`)
    .map(port => `${port} is not its port, open to this machine alone`)
  if (PORT !== undefined && !healthcheck?.test.some(word => word.includes(`:${PORT}/`)))
    faults.push(`its health check does not ask port ${PORT}`)
  return faults
}

function mountFaults(
  { volumes = [], secrets = [], environment = {} }: Service,
  compose: Compose,
  root: string
) {
  const named = Object.values(environment).flatMap(value => [...value.matchAll(/\/run\/secrets\/(\w+)/g)])
  const used = [...secrets, ...named.map(([, secret = '']) => secret)]
  return [
    ...volumes
      .map(volume => volume.split(':')[0] ?? '')
      .filter(from => (from.startsWith('.') ? !existsSync(join(root, from)) : !(from in compose.volumes)))
      .map(from => `there is no ${from} to mount`),
    ...used
      .filter(secret => !(secret in compose.secrets) || !secrets.includes(secret))
      .map(secret => `there is no secret ${secret} for it`)
  ]
}
