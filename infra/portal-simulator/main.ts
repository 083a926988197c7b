import { buildSimulator } from './simulator.ts'

/** `node main.ts`: the portal simulator on HOST and PORT, with the account PORTAL_USERNAME and PORTAL_PASSWORD. */
const {
  HOST: host = '127.0.0.1',
  PORT: port = '4010',
  PORTAL_USERNAME: username,
  PORTAL_PASSWORD: password,
  JOURNAL: journal
} = process.env
if (!username || !password) throw new Error('PORTAL_USERNAME and PORTAL_PASSWORD must be set')

const app = buildSimulator({ username, password, ...(journal ? { journal } : {}) })
const stop = (): void => {
  app.close().then(
    () => process.exit(0),
    () => process.exit(1)
  )
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
const address = await app.listen({ host, port: Number(port) })
process.stdout.write(`portal simulator: ${address}\n`)
