import type { FastifyInstance } from 'fastify'
import type { Socket } from 'node:net'

/**
 * Lets a close be quick: Node waits for a connection on which nothing was ever said as for a request under way, until its
 * headers are late. Clients open such ones ahead of need; they are ended, requests under way are not.
 */
export function endUnused(app: Pick<FastifyInstance, 'addHook' | 'server'>): void {
  const open = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  app.addHook('preClose', async () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  })
}
