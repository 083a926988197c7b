import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'

export const WIDTH = 360

/** Somebody at a narrow screen, signed in and at the front door. */
export async function enter(
  browser: Browser,
  publicUrl: string,
  persona: string,
  javaScriptEnabled: boolean
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    locale: 'vi-VN',
    viewport: { width: WIDTH, height: 740 },
    javaScriptEnabled
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  await page.goto(`${publicUrl}/sign-in?returnTo=/`)
  await page.click(`button[value="${persona}"]`)
  await page.waitForURL(`${publicUrl}/`)
  return page
}

/** Presses what is called so, button or link; one that comes after a page's other buttons of the name is meant. */
export const press = (page: Page, name: string): Promise<void> =>
  page.locator('main').getByRole('button', { name, exact: true }).last().click()

/** Goes there by the tabulator, as somebody without a mouse does. */
export async function reach(page: Page, there: Locator): Promise<void> {
  for (let n = 0; n < 80; n++) {
    await page.keyboard.press('Tab')
    if ((await there.and(page.locator(':focus')).count()) > 0) return
  }
  throw new Error('it cannot be reached by keys')
}

export async function typeByKeys(page: Page, there: Locator, words: string): Promise<void> {
  await reach(page, there)
  await page.keyboard.insertText(words)
}

export async function pressByKeys(page: Page, there: Locator): Promise<void> {
  await reach(page, there)
  const before = page.url()
  await page.keyboard.press('Enter')
  await page.waitForURL(url => url.href !== before)
}
