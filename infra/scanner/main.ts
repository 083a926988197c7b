import { startScanner } from './scanner.ts'

/** `node main.ts`: the scanner's line of text on HOST and PORT, clamd's protocol on CLAMD_PORT. */
const { HOST: host = '127.0.0.1', PORT: port = '4012', CLAMD_PORT: clamdPort = '4013' } = process.env
const { close } = await startScanner({ host, port: Number(port), clamdPort: Number(clamdPort) })
const stop = (): void => {
  close().then(
    () => process.exit(0),
    () => process.exit(1)
  )
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.stdout.write(`stand-in for a virus scanner: ${host}:${port}, clamd's protocol on ${clamdPort}\n`)
