import { readFileSync } from 'node:fs'
import { startCatcher } from './catcher.ts'

/** `node main.ts`: the catcher's page and SMS gateway on HOST and PORT, its server of mail on SMTP_PORT. */
const {
  HOST: host = '127.0.0.1',
  PORT: port = '4011',
  SMTP_PORT: smtpPort = '4025',
  SMS_TOKEN_FILE: tokenFile
} = process.env
if (!tokenFile) throw new Error('SMS_TOKEN_FILE must be set')

const token = readFileSync(tokenFile, 'utf8').trim()
const { url, smtpUrl, close } = await startCatcher({
  host,
  port: Number(port),
  smtpPort: Number(smtpPort),
  token
})
const stop = (): void => {
  close().then(
    () => process.exit(0),
    () => process.exit(1)
  )
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.stdout.write(`catcher of mail and SMS: ${url}, ${smtpUrl}\n`)
