import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { parse } from 'yaml'
import { dockerfileFaults, faultsOf, type Compose, type Service } from './faults.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string): string => readFileSync(root + file, 'utf8')
const load = (): Compose => parse(read('docker-compose.yml'), { merge: true })

/** The faults after one service was changed. */
function after(name: string, change: (service: Service) => void): string[] {
  const compose = load()
  const service = compose.services[name]
  if (service === undefined) throw new Error(`there is no ${name}`)
  change(service)
  return faultsOf(compose, root)
}

t.test('the compose file gives every program what it needs, and nothing that it does not read', async t => {
  t.same(faultsOf(load(), root), [])
})

t.test('each fault of a compose file is found', async t => {
  const one = (name: string, change: (service: Service) => void, fault: RegExp) =>
    t.match(after(name, change), [fault])
  one('licensing', s => delete s.environment?.ISSUER, /^licensing: .*ISSUER/)
  one('licensing', s => Object.assign(s.environment ?? {}, { ISSUR: 'x' }), /ISSUR is not read/)
  one('portal-integration', s => Object.assign(s.environment ?? {}, { PORTAL_URL: 'ftp://x' }), /PORTAL_URL/)
  one('licensing', s => (s.ports = ['127.0.0.1:4001:4009']), /not its port/)
  one('licensing', s => (s.ports = ['4001:4001']), /open to this machine alone/)
  one(
    'licensing',
    s => (s.healthcheck = { test: ['CMD', 'node', 'infra/docker/healthy.ts'] }),
    /does not ask port/
  )
  one('redis', s => delete s.healthcheck, /no health check/)
  one('identity', s => (s.user = 'root'), /runs as root/)
  one('licensing', s => (s.command = ['services/licensing/src/mian.ts']), /there is no .*mian/)
  one('simulator', s => (s.volumes = ['simulatr:/data']), /no simulatr to mount/)
  one(
    'licensing',
    s => (s.depends_on = { kafak: { condition: 'service_healthy' } }),
    /kafak, which there is not/
  )
  one(
    'licensing',
    s => (s.depends_on = { 'licensing-migrate': { condition: 'service_healthy' } }),
    /tells none/
  )
  one('postgres', s => (s.image = 'postgres:latest'), /exact version/)
})

t.test('the Dockerfile copies what is there and ends as nobody special', async t => {
  const dockerfile = read('Dockerfile')
  t.same(dockerfileFaults(dockerfile, root), [])
  t.match(dockerfileFaults(dockerfile.replace('USER node', ''), root), [/as root/])
  t.match(dockerfileFaults(dockerfile.replace('COPY libs libs', 'COPY lib lib'), root), [/no lib to copy/])
  t.match(dockerfileFaults(dockerfile.replace(/FROM .*/, 'FROM node:latest'), root), [/exact Node 24/])
  t.notMatch(dockerfile, /pnpm deploy --/)
})
