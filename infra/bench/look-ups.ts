import { createPool } from '@motcua/db'
import { ACTS, ANSWERS, INSTITUTION, signInAll, type Act } from '@motcua/local/people'
import { portsFor } from '@motcua/local/ports'
import { startSystem } from '@motcua/local/system'
import type { Figures, Stage } from './stage.ts'
import { median, printTable, quantile, round, type Print } from './stats.ts'

const ROUNDS = 400
const DECIDED: Act[] = ['submit', 'accept', 'process', 'approve']

/** How long the public look-up of a paper takes for codes of every kind: nobody may learn from it which codes there are. */
export async function lookUps({ data, signal, onEnd }: Stage, print: Print): Promise<Figures> {
  const system = await startSystem({
    data,
    bus: 'embedded',
    ports: await portsFor('free', {}),
    say: print,
    signal,
    serviceEnv: { licensing: { REQUESTS_PER_MINUTE: '999999999' } }
  })
  onEnd(system.stop)
  const pool = createPool(system.databases.licensing, { max: 2 })
  onEnd(() => pool.end())
  const people = await signInAll(system.urls)
  const decide = async (more: (id: string, version: number) => Promise<unknown>): Promise<string> => {
    const begin = { procedure: 'rename-institution', institution: INSTITUTION }
    const { id } = (await people.school.call('POST', '/dossiers', begin)).body
    await people.school.call('PUT', `/dossiers/${id}/draft`, { answers: ANSWERS }, 1)
    let version = 2
    for (const act of DECIDED) {
      const { who, path, body } = ACTS[act]
      ;({ version } = (await people[who].call('POST', `/dossiers/${id}/${path}`, body, version)).body)
    }
    const authorization = `Bearer ${await people.school.token()}`
    await (
      await fetch(`${system.urls.licensing}/dossiers/${id}/result.pdf`, { headers: { authorization } })
    ).bytes()
    await more(id, version)
    const { rows } = await pool.query<{ code: string }>('select code from check_code where dossier_id = $1', [
      id
    ])
    return rows[0]?.code ?? ''
  }
  const reopening = { reasonCode: 'error-found', text: 'Phát hiện sai sót trong quyết định đã ký' }
  const codes = {
    valid: await decide(async () => {}),
    'taken back': await decide((id, version) =>
      people.director.call('POST', `/dossiers/${id}/reopen`, reopening, version)
    ),
    unknown: 'A'.repeat(27),
    'no code': 'khong-phai-ma'
  }
  const took: Record<string, number[]> = {}
  for (let n = 0; n < ROUNDS; n++) {
    for (const [name, code] of Object.entries(codes)) {
      const since = performance.now()
      // each from an address of its own, as the pages would pass visitors on: a limit counts visitors
      const headers = { 'x-forwarded-for': `10.${n >> 8}.${n & 255}.1` }
      const answer = await fetch(`${system.urls.licensing}/check/${code}`, { headers })
      const { status }: { status: string } = JSON.parse(await answer.text())
      if (answer.status !== 200) throw new Error(`answered ${answer.status} ${status}`)
      ;(took[name] ??= []).push(performance.now() - since)
    }
    signal.throwIfAborted()
  }
  const medians = Object.values(took).map(median)
  printTable(print, [
    [`${ROUNDS} look-ups of each kind, one after the other, in turn`, 'median ms', 'p99 ms'],
    ...Object.entries(took).map(([name, all]) => [
      name,
      round(median(all)).toFixed(2),
      round(quantile(all, 0.99)).toFixed(2)
    ])
  ])
  return { spread_of_medians_ms: round(Math.max(...medians) - Math.min(...medians)), allowed_ms: 20 }
}
