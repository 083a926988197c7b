import t from 'tap'
import type { Browser, Locator, Page } from 'playwright-core'
import { act, file } from './testing/applications.ts'
import { chromiumMissing, openChromium } from './testing/chromium.ts'
import { testSystem } from './testing/system.ts'

t.test('officials in a real browser', { skip: chromiumMissing() ?? false }, async t => {
  const system = await testSystem(t, { withPortal: true })
  const { publicUrl } = system
  const browser = await openChromium()
  t.teardown(() => browser.close())
  const school = await system.enter('school-officer', '/')
  const first = await file(school)

  t.test('an open queue shows what comes in, and what is typed, ticked or has the focus stays', async t => {
    const page = await enter(browser, publicUrl, 'head-of-division')
    await page.clock.install()
    await page.goto(`${publicUrl}/can-bo`)
    await page.clock.runFor(6_000)
    await page.locator(`#pick-${first}`).check()
    await page.getByRole('searchbox').fill('đang gõ dở')
    const second = await file(school)
    await page.clock.runFor(6_000)
    await page.locator(`#pick-${second}`).waitFor({ state: 'attached' })
    t.equal(await page.locator(`#pick-${first}`).isChecked(), true)
    t.equal(await page.locator(`#pick-${second}`).isChecked(), false)
    t.equal(await page.getByRole('searchbox').inputValue(), 'đang gõ dở')
    t.equal(await focused(page), 'q')
    t.match(await page.locator('#live-tabs').innerText(), /Tất cả\s+2/)
    t.match(await page.locator('[data-live]').innerText(), /vừa được cập nhật/)

    await page.locator(`a[href$="${first}"]`).focus()
    await act(await system.enter('receiving-clerk', '/can-bo'), second, 'accept')
    await page.clock.runFor(6_000)
    await page.locator('tr', { hasText: 'Đã tiếp nhận' }).waitFor()
    t.match(await focused(page), new RegExp(`${first}$`), 'the row that has the focus keeps it')
  })

  t.test('a head ticks a whole page at once, and a queue on paper shows its dossiers', async t => {
    const page = await enter(browser, publicUrl, 'head-of-division')
    await page.goto(`${publicUrl}/can-bo`)
    await page.getByRole('link', { name: 'Chọn tất cả hồ sơ ở trang này' }).click()
    const boxes = page.locator('input[name="one[]"]')
    t.ok((await boxes.count()) > 1)
    for (const box of await boxes.all()) t.equal(await box.isChecked(), true)
    await page.getByRole('link', { name: 'Bỏ chọn tất cả' }).click()
    t.equal(await page.locator('input[name="one[]"]:checked').count(), 0)
    await page.emulateMedia({ media: 'print' })
    t.equal(await page.locator('table.mc-queue').isVisible(), true)
    t.equal(await page.locator('.mc-bulk').isVisible(), false)
  })

  t.test('who is signed out at the provider is told that the queue stands still', async t => {
    const page = await enter(browser, publicUrl, 'case-officer')
    await page.clock.install()
    await page.goto(`${publicUrl}/can-bo`)
    await page.clock.runFor(6_000)
    const other = await page.context().newPage()
    await other.goto(`${system.issuer}/session/end`)
    await other.locator('button[name=logout], button[type=submit]').first().click()
    await page.clock.runFor(60_000)
    await page.getByText('Hàng đợi không còn tự cập nhật').waitFor()
    t.equal(await page.getByRole('link', { name: 'Tải lại', exact: true }).count(), 1)
  })

  t.test('a clerk takes a dossier in with the keys alone, and may switch single keys off', async t => {
    const page = await enter(browser, publicUrl, 'receiving-clerk')
    const third = await file(school)
    await page.goto(`${publicUrl}/can-bo?tab=submitted`)
    const keys = async (...all: string[]) => {
      for (const key of all) await page.keyboard.press(key)
    }
    await keys('/')
    t.equal(await focused(page), 'q')
    await page.keyboard.type('jjkn')
    t.equal(await page.getByRole('searchbox').inputValue(), 'jjkn', 'in a field they are letters')
    await page.goto(`${publicUrl}/can-bo?tab=submitted`)
    await keys('n')
    t.equal(await focused(page), 'Nhận hồ sơ tiếp theo')
    await keys('j', 'j', 'k')
    // two are due at once: either may be on top
    if (!(await focused(page)).endsWith(third)) await keys('j')
    await keys('Enter')
    await page.waitForURL(new RegExp(`/can-bo/ho-so/${third}$`))
    await pressByKeys(page, page.getByRole('button', { name: 'Tiếp nhận hồ sơ', exact: true }))
    await pressByKeys(page, page.getByRole('button', { name: 'Tiếp nhận hồ sơ', exact: true }))
    t.match(await page.locator('main').innerText(), /Đã thực hiện/)

    await page.goto(`${publicUrl}/can-bo/phim-tat`)
    await reach(page, page.getByRole('button', { name: 'Tắt phím tắt' }))
    await keys('Enter')
    await page.getByText('Phím tắt đang tắt').waitFor()
    await page.goto(`${publicUrl}/can-bo`)
    await keys('/')
    t.not(await focused(page), 'q')
  })

  t.test('an officer proposes, a director sees the very paper and signs it', async t => {
    const officer = await enter(browser, publicUrl, 'case-officer')
    const fourth = await file(school)
    const clerk = await system.enter('receiving-clerk', '/can-bo')
    await act(clerk, fourth, 'accept')
    await officer.goto(`${publicUrl}/can-bo/ho-so/${fourth}`)
    await press(officer, 'Nhận xử lý')
    await press(officer, 'Nhận xử lý')
    await press(officer, 'Trình dự thảo kết quả')
    await officer.getByRole('radio', { name: 'Phê duyệt', exact: true }).check()
    await officer.getByLabel('Căn cứ và nhận xét').fill('Đủ điều kiện theo quy định')
    await press(officer, 'Xem lại')
    await press(officer, 'Trình dự thảo kết quả')
    t.equal(await officer.getByRole('link', { name: 'Xem dự thảo văn bản (PDF)' }).count(), 1)

    const director = await enter(browser, publicUrl, 'director')
    await director.goto(`${publicUrl}/can-bo/ho-so/${fourth}`)
    await press(director, 'Phê duyệt')
    await director.click('button[value="director"]')
    const paper = director.locator('iframe[title="Văn bản sẽ được ký"]')
    t.match(await paper.getAttribute('src'), /du-thao/)
    await press(director, 'Phê duyệt')
    t.match(await director.locator('main').innerText(), /Đã có kết quả, chờ trả/)
  })
})

async function enter(browser: Browser, publicUrl: string, persona: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 800 } })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(`${publicUrl}/sign-in?returnTo=/`)
  await page.click(`button[value="${persona}"]`)
  await page.waitForURL(`${publicUrl}/`)
  return page
}

/** Presses what is called so, button or link; one that comes after a page's other buttons of the name is meant. */
const press = (page: Page, name: string): Promise<void> =>
  page.locator('main').getByRole('button', { name, exact: true }).last().click()

/** What has the focus: by its id, where it leads, or what it says. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    '(one => one.id || one.getAttribute("href") || one.innerText.trim())(document.activeElement)'
  )

/** Goes there by the tabulator, as somebody without a mouse does. */
async function reach(page: Page, there: Locator): Promise<void> {
  for (let n = 0; n < 80; n++) {
    await page.keyboard.press('Tab')
    if ((await there.and(page.locator(':focus')).count()) > 0) return
  }
  throw new Error('it cannot be reached by keys')
}

async function pressByKeys(page: Page, there: Locator): Promise<void> {
  await reach(page, there)
  const before = page.url()
  await page.keyboard.press('Enter')
  await page.waitForURL(url => url.href !== before)
}
