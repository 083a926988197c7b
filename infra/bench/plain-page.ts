import Fastify from 'fastify'
import { readFileSync } from 'node:fs'

/** A plain Fastify page: the bytes of a file, read once, and nothing else. PORT and FILE say which. */
const html = readFileSync(String(process.env.FILE), 'utf8')
const app = Fastify({ logger: false })
app.get('/live', async () => ({ status: 'ok' }))
app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(html))
process.on('SIGTERM', () => void app.close())
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
