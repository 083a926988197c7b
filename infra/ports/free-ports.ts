import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below what systems lend to outgoing connections (Linux from 32,768 on, macOS and Windows from 49,152): a port of
 * those can become the near end of anybody's connection between its choice and its use, and while a server is restarted.
 */
const lentToNobody = { first: 20_000, last: 32_767 }

/**
 * As many free TCP ports of 127.0.0.1 as asked for. None of them is given again, here or to another process, while
 * this process lives. Throws where there are not so many.
 */
export async function freePorts(count: number, { first, last } = lentToNobody): Promise<number[]> {
  const all = last - first + 1
  const start = Math.floor(Math.random() * all)
  const ports: number[] = []
  for (let step = 0; ports.length < count; step++) {
    if (step === all) throw new Error(`no ${count} ports are free from ${first} to ${last}`)
    const port = first + ((start + step) % all)
    if ((await claimed(port)) && (await nobodyListens(port))) ports.push(port)
  }
  return ports
}

/**
 * UDP has ports of its own, which none of our servers needs: the same number held there tells other processes that it
 * is given, leaves TCP free, and ends with this process however that ends.
 */
async function claimed(port: number): Promise<boolean> {
  const claim = createSocket('udp4').unref()
  const bound = once(claim, 'listening')
  claim.bind({ port, address: '127.0.0.1', exclusive: true })
  return isFree(bound)
}

async function nobodyListens(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  if (!(await isFree(once(server, 'listening')))) return false
  await new Promise(done => server.close(done))
  return true
}

/** False for a port that is taken; throws whatever else is wrong. */
async function isFree(bound: Promise<unknown>): Promise<boolean> {
  try {
    await bound
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
    throw error
  }
}
