import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { LANGS } from '../frame/language.ts'
import type { Scene } from './scene.ts'

type Violation = { id: string; nodes: { html: string; failureSummary: string }[] }
type Looking = { publicUrl: string; /** where pictures go, if anywhere */ pictures?: string | undefined }

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = `['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']`

/** Somebody's page in the browser, and the way to put into it what Chromium has compiled once and keeps. */
export type Seat = { page: Page; session: CDPSession }

/**
 * Looks at a scene in both languages, light and dark, on a telephone and on a desk. Says what axe finds, what the
 * browser complains of, and what is wider than the screen. Dark differs from light by its colours alone, and only these
 * are looked at again.
 */
export async function faultsIn(
  scene: Scene,
  { page, session }: Seat,
  { publicUrl, pictures }: Looking
): Promise<string[]> {
  const faults: string[] = []
  page.removeAllListeners()
  page.on('console', message => {
    if (message.type() === 'error' && !/status of (404|409|422|429|503)/.test(message.text()))
      faults.push(`${scene.name}: ${message.text()}`)
  })
  page.on('pageerror', error => void faults.push(`${scene.name}: ${error.message}`))
  for (const lang of LANGS) {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.emulateMedia({ colorScheme: 'light' })
    await open(page, publicUrl, scene, lang)
    await session.send('Runtime.evaluate', { expression: axe })
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const name = `${scene.name}-${lang}-${width}-${colorScheme}`
        if (pictures) await picture(page, pictures, name)
        for (const { id, nodes } of await violations(
          page,
          colorScheme === 'light' ? RULES : `['color-contrast']`
        ))
          faults.push(`${name}: ${id} at ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
      }
      const wide = await page.evaluate('document.documentElement.scrollWidth')
      if (Number(wide) > width) faults.push(`${scene.name}-${lang}-${width}: as wide as ${String(wide)}`)
    }
    // what is read at 400 % flows anew (WCAG 1.4.10)
    await page.setViewportSize({ width: 320, height: 740 })
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    if (Number(wide) > 320) faults.push(`${scene.name}-${lang}-320: as wide as ${String(wide)}`)
  }
  return faults
}

/** A browser's own room for one person, signed in: one page for all that they look at, as a new one begins a new process. */
export async function enter(browser: Browser, publicUrl: string, persona: string | null): Promise<Seat> {
  const context = await browser.newContext({ locale: 'vi-VN' })
  const page = await context.newPage()
  const seat = { page, session: await context.newCDPSession(page) }
  if (persona === null) return seat
  await page.goto(`${publicUrl}/sign-in?returnTo=/`)
  await page.click(`button[value="${persona}"]`)
  await page.waitForURL(`${publicUrl}/`)
  return seat
}

async function open(page: Page, publicUrl: string, scene: Scene, lang: 'vi' | 'en'): Promise<void> {
  if (scene.acts !== undefined) {
    await page.goto(`${publicUrl}/co-so/thay-mat`)
    await page.check(`[value="${scene.acts}"]`)
    await page.click('main form button')
  }
  await page.goto(publicUrl + scene.path[lang])
  if (scene.persona !== null && !page.url().startsWith(publicUrl)) {
    // a page that wants a stronger sign-in first
    await page.click(`button[value="${scene.persona}"]`)
    await page.waitForURL(publicUrl + scene.path[lang])
  }
  if (!scene.send) return
  const { typed, picks = [], hidden = {}, button, next, found } = scene.send
  for (const [name, value] of Object.entries(typed)) await page.fill(`[name="${name}"]`, value)
  for (const id of picks) await page.check(`[name="one[]"][value^="${id}"]`)
  for (const [name, value] of Object.entries(hidden))
    await page.evaluate(`document.querySelector('main [name="${name}"]').value = '${value}'`)
  await page.click(`main form button${button ? `[value="${button}"]` : '[data-prevent-double-click]'}`)
  for (const [name, value] of Object.entries(next?.typed ?? {})) await page.fill(`[name="${name}"]`, value)
  if (next !== undefined) await page.click(`main form button[value="${next.button}"]`)
  await page.waitForSelector(found ? FOUND : '.govuk-error-summary')
}
const FOUND = '.mc-picker__choices label, form button[value="do"], main [role="alert"]'

async function violations(page: Page, rules: string): Promise<Violation[]> {
  // what it would fetch anew, style sheets and sounds, no rule of these looks at
  const asked = `{ runOnly: ${rules}, resultTypes: ['violations'], preload: false }`
  return page.evaluate<Violation[]>(`axe.run(${asked}).then(({ violations }) => violations)`)
}

async function picture(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
