/** `node healthy.ts <url>`: exit code 0 when it answers 200 within two seconds. */
const answer = await fetch(process.argv[2] ?? '', { signal: AbortSignal.timeout(2_000) }).catch(
  () => undefined
)
process.exitCode = answer?.ok ? 0 : 1
