import { join, relative, resolve } from 'node:path'
import { root, startNode } from '@motcua/local/node-child'
import { portsFor } from '@motcua/local/ports'
import { programs } from '@motcua/local/programs'
import type { System } from '@motcua/local/system'
import type { Pool } from 'pg'
import { leadClosed, type Tokens } from './lives.ts'
import { cpuSeconds, familyOf } from './processes.ts'
import { forgetStatements, printStatements } from './statements.ts'
import { printProfile } from './profile.ts'
import type { Stage } from './stage.ts'
import { median, printTable, round, type Print } from './stats.ts'

const CLIENTS = 32
const SECONDS = 6
const ROUNDS = 4

type Side = { name: string; url: string; pid: number; rounds: Round[]; stop: () => Promise<void> }
type Round = { perSecond: number; service: number; postgres: number }

/**
 * Leads lives through licensing as it is here and as it is in another checkout, in turn, on the same database: CPU
 * milliseconds for a life tell which is cheaper even on a machine that others use. Both relay nothing; the system does.
 */
export async function against(
  { data, signal, onEnd }: Stage,
  print: Print,
  { system, admin, tokens }: { system: System; admin: Pool; tokens: Tokens },
  { other, profiles }: { other: string; profiles?: string }
): Promise<void> {
  const start = async (name: string, folder: string, more: Record<string, string>): Promise<Side> => {
    const ports = await portsFor('free', {})
    const url = `http://127.0.0.1:${ports.licensing}`
    const { script, env } = programs.licensing
    const running = await startNode({
      name,
      script: join(relative(root, resolve(folder)), script),
      env: {
        HOST: '127.0.0.1',
        PORT: String(ports.licensing),
        ISSUER: system.urls.identity,
        DATABASE_URL: system.databases.licensing,
        ...(system.bus.brokers === undefined ? {} : { KAFKA_BROKERS: system.bus.brokers }),
        RELAY: 'off',
        REQUESTS_PER_MINUTE: '999999999',
        ...env({ data, urls: system.urls, portal: { username: '', password: '' }, ports }),
        ...more
      },
      logFile: join(data, 'logs', `${name}.log`),
      ready: `${url}/ready`,
      signal
    })
    onEnd(running.stop)
    return { name, url, pid: running.pid, rounds: [], stop: running.stop }
  }
  const profile = profiles === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` }
  const sides = [await start('there', other, {}), await start('here', root, profile)]
  for (const { url } of sides) await leadClosed({ url, tokens }, CLIENTS, SECONDS)
  for (let n = 0; n < ROUNDS; n++)
    for (const { name, url, pid, rounds } of sides) {
      await forgetStatements(admin)
      const before = { service: cpuSeconds(pid), postgres: postgresSeconds(system) }
      const perSecond = await leadClosed({ url, tokens }, CLIENTS, SECONDS)
      const lives = perSecond * SECONDS
      const service = ((cpuSeconds(pid) - before.service) / lives) * 1000
      const postgres = ((postgresSeconds(system) - before.postgres) / lives) * 1000
      rounds.push({ perSecond, service, postgres })
      if (n === ROUNDS - 1) {
        print(`  statements ${name}`)
        await printStatements(print, admin, lives)
      }
    }
  printTable(print, [
    ['licensing', 'lives a second', 'CPU ms a life: licensing', 'PostgreSQL', 'each round'],
    ...sides.map(({ name, rounds }) => [
      name,
      ...(['perSecond', 'service', 'postgres'] as const).map(key =>
        String(round(median(rounds.map(one => one[key])), 1))
      ),
      rounds.map(one => `${round(one.service, 1)} + ${round(one.postgres, 1)}`).join(', ')
    ])
  ])
  if (profiles === undefined) return
  for (const { stop } of sides) await stop()
  printProfile(print, profiles)
}

const postgresSeconds = (system: System): number =>
  familyOf(system.pids().postgres ?? 0).reduce((sum, pid) => sum + cpuSeconds(pid), 0)
