import { resolve } from 'node:path'
import { startIdentity } from './identity.ts'

/** `node main.ts` with HOST, PORT, DATA, and where needed ISSUER and WEB_URL. */
const { HOST = '127.0.0.1', PORT = '4000', DATA = '.local/identity', ISSUER, WEB_URL } = process.env
const identity = await startIdentity({
  host: HOST,
  port: Number(PORT),
  data: resolve(DATA),
  issuer: ISSUER,
  webUrl: WEB_URL
})
process.stdout.write(
  `${JSON.stringify({ level: 30, msg: 'identity provider ready', issuer: identity.issuer })}\n`
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void identity.close())
