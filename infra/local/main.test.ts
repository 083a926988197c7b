import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { portsFor, refuseTaken, type Ports } from './ports.ts'

const main = join(import.meta.dirname, 'main.ts')

/** `npm start` as a process of its own, on free ports and in a folder of its own. */
async function start(
  t: Test,
  more: { args?: string[]; env?: NodeJS.ProcessEnv; ports?: Ports; data?: string } = {}
) {
  const data = more.data ?? folder(t)
  const ports = more.ports ?? (await portsFor('free', {}))
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(
    process.execPath,
    [main, '--data', data, '--bus', 'embedded', '--no-demo-data', ...(more.args ?? [])],
    { env: { PATH, HOME, ...environment(ports), ...more.env }, stdio: ['ignore', 'pipe', 'pipe'] }
  )
  let [out, err] = ['', '']
  child.stdout.on('data', chunk => (out += String(chunk)))
  child.stderr.on('data', chunk => (err += String(chunk)))
  const ended = new Promise<number | null>(done => child.once('close', done))
  t.teardown(async () => {
    child.kill('SIGINT')
    await ended
  })
  const ready = async (): Promise<void> => {
    const deadline = Date.now() + 60_000
    while (!/^ready in [\d.]+ s$/m.test(out)) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`not ready: ${out} ${err}`)
      await new Promise(done => setTimeout(done, 50))
    }
  }
  return { data, ports, child, ended, ready, out: () => out, err: () => err }
}

const environment = (ports: Ports): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [
      `${name.replace(/[A-Z]/, letter => `_${letter}`).toUpperCase()}_PORT`,
      String(port)
    ])
  )

function folder(t: Test): string {
  const made = mkdtempSync(join(tmpdir(), 'motcua-main-'))
  t.teardown(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const allFree = async (ports: Ports): Promise<void> => {
  for (const [name, port] of Object.entries(ports)) await refuseTaken(name, port)
}

t.test('one folder: in use, ended by Ctrl-C, gone on with, killed, gone on with, begun anew', async t => {
  const first = await start(t)
  await first.ready()
  t.match(first.out(), /events go to the embedded log in PostgreSQL: it was asked for/)
  t.match(first.out(), /school-officer +Nguyễn Văn Nhà Trường/)
  const other = await start(t, { data: first.data })
  t.equal(await other.ended, 1)
  t.match(other.err(), /^the system runs already on .* \(process \d+\): stop that first.*\n$/)
  first.child.kill('SIGINT')
  t.equal(await first.ended, 0)
  await allFree(first.ports)

  const again = () => start(t, { data: first.data, ports: first.ports })
  const second = await again()
  await second.ready()
  second.child.kill('SIGKILL')
  await second.ended

  const third = await again() // what the second left running ends after a moment
  await third.ready()
  third.child.kill('SIGTERM')
  t.equal(await third.ended, 0)

  const fourth = await start(t, { data: first.data, ports: first.ports, args: ['--reset'] })
  await fourth.ready()
})

t.test('interrupted while it starts, it leaves nothing', async t => {
  const one = await start(t)
  while (!one.out().includes('PostgreSQL is ready')) await new Promise(done => setTimeout(done, 10))
  one.child.kill('SIGINT')
  t.equal(await one.ended, 1)
  t.match(one.out(), /interrupted; nothing is left running/)
  await allFree(one.ports)
})

t.test('a taken port is one sentence with the remedy, and nothing is left running', async t => {
  const ports = await portsFor('free', {})
  const squatter = createServer().listen(ports.licensing, '127.0.0.1')
  t.teardown(() => squatter.close())
  const one = await start(t, { ports })
  t.equal(await one.ended, 1)
  t.match(
    one.err(),
    new RegExp(`^port ${ports.licensing}, meant for Licensing.*, is taken: end what listens on it.*\n$`)
  )
  await allFree({ ...ports, licensing: (await portsFor('free', {})).licensing })
})

t.test('a Java that is too old is said, with what to install', async t => {
  const bin = join(folder(t), 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'java'), `#!/bin/sh\necho 'openjdk version "11.0.2"' >&2\n`)
  chmodSync(join(bin, 'java'), 0o755)
  const env = { PATH: `${bin}:${process.env.PATH}` }
  const asked = await start(t, { args: ['--bus', 'kafka'], env })
  t.equal(await asked.ended, 1)
  t.match(asked.err(), /^Kafka needs Java 17 or newer, and this is 11.0.2: apt-get install .*\n$/)
})

t.test('a program that ends during its start is one sentence that names its log', async t => {
  const one = await start(t, { env: { REDIS_URL: 'nonsense' } })
  t.equal(await one.ended, 1)
  t.match(one.err(), /ended with exit code 1 during its start: .*REDIS_URL.*; its log is .*\n$/)
  await allFree(one.ports)
})

t.test('a database server that does not answer, or an option that is none, is one sentence', async t => {
  const [{ postgres: nobody }] = [await portsFor('free', {})]
  const one = await start(t, { env: { DATABASE_URL: `postgres://x:y@127.0.0.1:${nobody}/postgres` } })
  t.equal(await one.ended, 1)
  t.match(one.err(), /^the database server does not let us in \(.*\): DATABASE_URL must name .*\n$/)
  const two = await start(t, { args: ['--nonsense'] })
  t.equal(await two.ended, 1)
  t.match(two.err(), /--nonsense/)
})
