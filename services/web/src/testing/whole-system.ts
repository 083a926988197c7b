import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { missing } from '@motcua/kafka/broker'
import { enter } from '@motcua/local/people'
import { portsFor } from '@motcua/local/ports'
import { seedRegister } from '@motcua/local/seed-register'
import { startSystem } from '@motcua/local/system'
import { openBrowser, type Browser } from './browser.ts'

type Test = { teardown: (fn: () => unknown) => void; comment: (words: string) => void }

/** Everything as `npm start` runs it, in processes of their own: real Kafka where it can be had. No dossiers; the demonstration's register. */
export async function wholeSystem(t: Test) {
  const data = mkdtempSync(join(tmpdir(), 'motcua-journeys-'))
  t.teardown(() => rmSync(data, { recursive: true, force: true }))
  const lacking = await missing()
  if (lacking !== undefined) t.comment(`SKIPPED the real Kafka, an embedded log takes its place: ${lacking}`)
  const bus = lacking === undefined ? 'kafka' : 'embedded'
  const system = await startSystem({ data, bus, ports: await portsFor('free', {}), seed: false, say() {} })
  t.teardown(system.stop)
  const { urls } = system
  await seedRegister(urls.licensing, await enter(urls, 'director'))
  /** A browser without pictures and scripts of one person's, signed in. */
  const open = async (persona: string): Promise<Browser> => {
    const browser = openBrowser(urls.web)
    await browser.visit('/sign-in?returnTo=/')
    await browser.choose(persona)
    return browser
  }
  return { publicUrl: urls.web, simulator: urls.simulator, open }
}

type Accepted = Record<string, { progress: { TrangThai: string }[] }>

/** The steps that a portal of the simulator was told of the one dossier there is, once it was told that it is over. */
export async function lifeAt(url: string): Promise<string[]> {
  for (const deadline = Date.now() + 30_000; ; await new Promise(done => setTimeout(done, 50))) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own simulator's answer, to a test
    const accepted = (await (await fetch(url)).json()) as Accepted
    const [life = []] = Object.values(accepted).map(({ progress }) => progress.map(one => one.TrangThai))
    if (life.at(-1) === '10' || Date.now() > deadline) return life
  }
}
