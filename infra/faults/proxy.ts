import { once } from 'node:events'
import { createServer, connect, type Socket } from 'node:net'

/** A door before a server, through which services come to it, and which can fail them. */
export type Proxy = {
  /** Cuts every connection there is. */
  reset: () => void
  /** While `on`, nobody is let in, and who is in is cut off. */
  refuse: (on: boolean) => void
  /** While `on`, what is asked gets through, and every answer is cut off: nobody knows what was done. */
  loseAnswers: (on: boolean) => void
  close: () => Promise<void>
}

/** Listens on `port` of 127.0.0.1 and hands every connection on to `target`, as bytes. */
export async function startProxy(port: number, target: number): Promise<Proxy> {
  const state = { refusing: false, losing: false }
  const open = new Set<Socket>()
  const cut = (): void => {
    for (const socket of open) socket.resetAndDestroy()
  }
  const server = createServer(client => {
    const upstream = connect(target, '127.0.0.1')
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true)
      open.add(socket)
      socket.on('error', () => {})
      socket.once('close', () => {
        open.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    if (state.refusing) client.resetAndDestroy()
    client.pipe(upstream)
    upstream.on('data', chunk => {
      if (state.losing) client.resetAndDestroy()
      else if (!client.write(chunk)) upstream.pause()
    })
    client.on('drain', () => upstream.resume())
    upstream.on('end', () => client.end())
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    reset: cut,
    refuse: on => {
      state.refusing = on
      if (on) cut()
    },
    loseAnswers: on => void (state.losing = on),
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    }
  }
}
