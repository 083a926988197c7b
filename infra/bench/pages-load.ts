import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'

type Asked = { origin: string; paths: string[]; cookie: string }

/**
 * Asks pages at a constant rate, whatever the answers do, one path after the other; milliseconds from the moment each was
 * meant to be sent to its last byte, and how many were not answered 200.
 */
export async function askPages(
  { origin, paths, cookie }: Asked,
  perSecond: number,
  seconds: number
): Promise<{ took: number[]; failed: number }> {
  const pool = new Pool(origin, { connections: 64, pipelining: 1 })
  const took: number[] = []
  let failed = 0
  const begin = performance.now()
  const one = async (path: string, n: number): Promise<void> => {
    const meant = begin + (n * 1000) / perSecond
    const { statusCode, body } = await pool.request({
      method: 'GET',
      path,
      headers: { cookie, 'accept-encoding': 'br' },
      headersTimeout: 120_000,
      bodyTimeout: 120_000
    })
    await body.arrayBuffer()
    if (statusCode !== 200) failed++
    took.push(performance.now() - meant)
  }
  const all: Promise<void>[] = []
  for (let n = 0; n < perSecond * seconds; n++) {
    const early = begin + (n * 1000) / perSecond - performance.now()
    if (early > 1) await pause(early)
    all.push(one(paths[n % paths.length] ?? '/', n))
  }
  await Promise.all(all)
  await pool.close()
  return { took, failed }
}
