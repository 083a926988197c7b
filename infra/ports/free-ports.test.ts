import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import t from 'tap'
import { freePorts } from './free-ports.ts'

/** Outside what `freePorts` gives from by itself: what others are given does not count here. */
const stretches = [
  { first: 19_500, last: 19_699 },
  { first: 19_700, last: 19_899 }
] as const

const program = `
  import { freePorts } from ${JSON.stringify(import.meta.resolve('./free-ports.ts'))}
  process.stdout.write(JSON.stringify(await freePorts(...JSON.parse(process.env.ASKED))))
  process.stdin.resume()
`

t.test('what is given can be listened on, and is not lent to outgoing connections', async t => {
  const ports = await freePorts(50)
  t.equal(new Set(ports).size, 50)
  for (const port of ports) {
    const server = createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')
    server.close()
  }
  const [lentFrom = 0] = lent()
  if (lentFrom < 32_768) return t.comment(`this machine lends ports from ${lentFrom} on`)
  t.ok(Math.max(...ports) < lentFrom, `${Math.max(...ports)} < ${lentFrom}`)
})

t.test('no port is given twice, by however many processes at once', async t => {
  const [within] = stretches
  const asking = [elsewhere(30, within), elsewhere(30, within), elsewhere(30, within)]
  const theirs = await Promise.all(asking.map(each => each.ports))
  const ours = [...(await freePorts(15, within)), ...(await freePorts(15, within))]
  t.equal(new Set([...theirs.flat(), ...ours]).size, 120)
  await t.rejects(freePorts(100, within), { message: 'no 100 ports are free from 19500 to 19699' })
  await Promise.all(asking.map(each => each.end()))
})

t.test('a port that somebody listens on is passed over, though nobody asked for it', async t => {
  const [, within] = stretches
  const asking = elsewhere(100, within)
  const ports = await asking.ports
  await asking.end()
  const taken = ports.map(port => createServer().listen(port, '127.0.0.1'))
  t.teardown(() => taken.forEach(server => server.close()))
  await Promise.all(taken.map(server => once(server, 'listening')))
  const given = await freePorts(80, within)
  t.same(
    given.filter(port => ports.includes(port)),
    []
  )
})

/** The ports that another process asks for, and keeps until it is ended. */
function elsewhere(count: number, within: { first: number; last: number }) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, ASKED: JSON.stringify([count, within]) },
    stdio: ['pipe', 'pipe', 'inherit']
  })
  const ports = async (): Promise<number[]> => {
    let said = ''
    for await (const text of child.stdout.setEncoding('utf8')) {
      said += String(text)
      if (said.endsWith(']')) break
    }
    return JSON.parse(said)
  }
  const end = async () => {
    child.stdin.end()
    if (child.exitCode === null) await once(child, 'exit')
  }
  return { ports: ports(), end }
}

function lent(): number[] {
  try {
    return readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/).map(Number)
  } catch {
    return [49_152]
  }
}
