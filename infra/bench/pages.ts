import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startNode } from '@motcua/local/node-child'
import { portsFor } from '@motcua/local/ports'
import { freePorts } from '@motcua/ports'
import { startSystem } from '@motcua/local/system'
import { beginOne, file } from '@motcua/web/testing-applications'
import { openBrowser } from '@motcua/web/testing-browser'
import { chromiumMissing } from '@motcua/web/testing-chromium'
import { askPages } from './pages-load.ts'
import { lookAtPages, type Looked } from './pages-look.ts'
import { cpuSeconds } from './processes.ts'
import { printProfile } from './profile.ts'
import type { Figures, Stage } from './stage.ts'
import { printTable, quantile, round, type Print } from './stats.ts'

const LIMITS = { kb: 60, lcpMs: 2_500 }
const MANY = '999999999'

/** What pages cost the server beside a plain page of the same size, and what they cost a weak telephone. */
export async function pages({ data, signal, onEnd }: Stage, print: Print): Promise<Figures> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      rate: { type: 'string', default: '200' },
      seconds: { type: 'string', default: '5' },
      looks: { type: 'string', default: '3' },
      profile: { type: 'boolean', default: false }
    }
  })
  const [rate, seconds] = [Number(values.rate), Number(values.seconds)]
  const profiles = join(data, 'profiles')
  const ports = await portsFor('free', {})
  const system = await startSystem({
    data,
    bus: 'embedded',
    ports,
    seed: true,
    say: print,
    signal,
    // everybody comes from one address here
    serviceEnv: {
      licensing: { REQUESTS_PER_MINUTE: MANY },
      ...(values.profile ? { web: { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` } } : {})
    }
  })
  onEnd(system.stop)
  const origin = system.urls.web
  const enter = async (persona: string) => {
    const browser = openBrowser(origin)
    await browser.visit('/sign-in?returnTo=/')
    await browser.choose(persona)
    return { browser, sid: browser.cookies(origin).get('sid') ?? '' }
  }
  const school = await enter('school-officer')
  const officer = await enter('case-officer')
  const id = await file(school.browser)
  const draft = await beginOne(school.browser)
  const visits: Record<string, { path: string; sid?: string }> = {
    home: { path: '/' },
    procedure: { path: '/thu-tuc/rename-institution' },
    'my applications': { path: '/ho-so', sid: school.sid },
    'an application': { path: `/ho-so/${id}`, sid: school.sid },
    'a page of a form': { path: `/ho-so/${draft}/to-khai/contact`, sid: school.sid },
    'check answers': { path: `/ho-so/${draft}/kiem-tra`, sid: school.sid },
    workbench: { path: '/can-bo', sid: officer.sid }
  }
  const rows = []
  const web = system.pids().web ?? 0
  for (const [name, { path, sid }] of Object.entries(visits)) {
    const { html } = await (sid === officer.sid ? officer : school).browser.visit(path)
    const plain = await plainPage(html, data, { signal, onEnd })
    const ours = { origin, paths: [path], cookie: `sid=${sid ?? ''}` }
    const theirs = { origin: plain.origin, paths: ['/'], cookie: '' }
    for (const one of [ours, theirs]) await askPages(one, Math.min(rate, 20), 1)
    const before = cpuSeconds(web)
    const { took, failed } = await askPages(ours, rate, seconds)
    const cpu = ((cpuSeconds(web) - before) / took.length) * 1000
    const { took: beside } = await askPages(theirs, rate, seconds)
    await plain.stop()
    rows.push({
      name,
      failed,
      p95: quantile(took, 0.95),
      plain: quantile(beside, 0.95),
      cpu,
      bytes: Buffer.byteLength(html)
    })
  }
  print(`  ${rate} requests a second for ${seconds} s each`)
  printTable(print, [
    [
      'page',
      'p95 ms',
      'plain page of its size, p95 ms',
      'ratio',
      'CPU ms of web',
      'KB of HTML',
      'not answered'
    ],
    ...rows.map(({ name, failed, p95, plain, cpu, bytes }) => [
      name,
      p95.toFixed(1),
      plain.toFixed(1),
      (p95 / plain).toFixed(1),
      cpu.toFixed(1),
      (bytes / 1024).toFixed(0),
      String(failed)
    ])
  ])
  const missing = chromiumMissing()
  if (missing !== undefined) print(`not measured: ${missing}`)
  const wanted: Looked[] = Object.entries(visits).map(([name, { path, sid }]) => ({
    name,
    url: origin + path,
    cookie: sid
  }))
  const looks = missing === undefined ? await lookAtPages(wanted, Number(values.looks)) : []
  printTable(print, [
    ['first visit by telephone', 'KB', 'of 60', 'fonts KB', 'LCP ms', 'of 2,500'],
    ...looks.map(({ name, kb, fontsKb, lcpMs }) => [
      name,
      kb.toFixed(1),
      (kb / LIMITS.kb).toFixed(2),
      fontsKb.toFixed(1),
      lcpMs.toFixed(0),
      (lcpMs / LIMITS.lcpMs).toFixed(2)
    ])
  ])
  const worst = (of: (row: (typeof looks)[number]) => number) => Math.max(...looks.map(of))
  if (values.profile) {
    await system.stop()
    printProfile(print, profiles)
  }
  return {
    p95_ratio_worst: round(Math.max(...rows.map(({ p95, plain }) => p95 / plain))),
    p95_ms_worst: round(Math.max(...rows.map(({ p95 }) => p95))),
    cpu_ms_worst: round(Math.max(...rows.map(({ cpu }) => cpu))),
    ...(looks.length === 0
      ? {}
      : {
          weight_of_limit: round(worst(({ kb }) => kb) / LIMITS.kb),
          lcp_of_limit: round(worst(({ lcpMs }) => lcpMs) / LIMITS.lcpMs)
        })
  }
}

async function plainPage(html: string, data: string, { signal, onEnd }: Pick<Stage, 'signal' | 'onEnd'>) {
  const [port = 0] = await freePorts(1)
  const page = join(data, 'plain.html')
  writeFileSync(page, html)
  const origin = `http://127.0.0.1:${port}`
  const running = await startNode({
    name: 'plain',
    script: 'infra/bench/plain-page.ts',
    env: { PORT: String(port), FILE: page },
    logFile: join(data, 'plain.log'),
    ready: `${origin}/live`,
    signal
  })
  onEnd(() => running.stop())
  return { origin, stop: () => running.stop() }
}
