import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'

export type Target = { url: string; token: string }

/** Submits each draft once over HTTP; what is not answered 200 throws. */
function createSubmitter({ url, token }: Target, connections: number) {
  const pool = new Pool(url, { connections, pipelining: 1 })
  const submit = async (id: string): Promise<void> => {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: `/dossiers/${id}/submit`,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'if-match': '"1"',
        'idempotency-key': randomUUID()
      },
      body: '{"despiteDuplicates":true}'
    })
    const said = await body.text()
    if (statusCode !== 200) throw new Error(`a submission was answered ${statusCode}: ${said.slice(0, 200)}`)
  }
  return { submit, close: () => pool.close() }
}

/** As fast as `clients` get answers, one after the other each; submissions a second. */
export async function closedLoop(target: Target, ids: string[], clients: number): Promise<number> {
  const { submit, close } = createSubmitter(target, clients)
  let next = 0
  const client = async (): Promise<void> => {
    for (let id = ids[next++]; id !== undefined; id = ids[next++]) await submit(id)
  }
  const since = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - since) / 1000
  await close()
  return ids.length / seconds
}

/** At a constant rate whatever the answers do; milliseconds from the moment each was meant to be sent. */
export async function openLoop(target: Target, ids: string[], perSecond: number): Promise<number[]> {
  const { submit, close } = createSubmitter(target, 256)
  const begin = performance.now()
  const took: number[] = []
  const one = async (id: string, n: number): Promise<void> => {
    const meant = begin + (n * 1000) / perSecond
    await submit(id)
    took.push(performance.now() - meant)
  }
  const all: Promise<void>[] = []
  for (const [n, id] of ids.entries()) {
    const early = begin + (n * 1000) / perSecond - performance.now()
    if (early > 1) await pause(early)
    all.push(one(id, n))
  }
  await Promise.all(all)
  await close()
  return took
}
