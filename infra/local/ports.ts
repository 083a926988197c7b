import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

/** As many free ports of 127.0.0.1 as asked for, no two alike. */
export async function freePorts(count: number): Promise<number[]> {
  // all are held before any is let go, else the same one may come twice
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)))
  const ports = servers.map(portOf)
  await Promise.all(servers.map(close))
  return ports
}

/** Throws one sentence when something listens on a port of 127.0.0.1 already. */
export async function refuseTaken(name: string, port: number): Promise<void> {
  try {
    await close(await listen(port))
  } catch (cause) {
    throw new Error(
      `port ${port}, meant for ${name}, is taken: end what listens on it (ss -ltnp 'sport = :${port}')`,
      { cause }
    )
  }
}

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const close = (server: Server): Promise<void> => new Promise(done => server.close(() => done()))
