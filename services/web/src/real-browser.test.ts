import t from 'tap'
import type { Locator, Page } from 'playwright-core'
import { chromiumMissing, openChromium } from './testing/chromium.ts'
import { enter, press, pressByKeys, reach, typeByKeys } from './testing/person.ts'
import { renameFromSchoolToSchool } from './testing/rename-journey.ts'
import { testSystem } from './testing/system.ts'

const missing = chromiumMissing() ?? false

t.test('in a real browser at 360 pixels', { skip: missing }, async t => {
  const system = await testSystem(t)
  const { publicUrl } = system
  const browser = await openChromium()
  t.teardown(() => browser.close())

  t.test('a rename goes from school to school without scripts', t =>
    renameFromSchoolToSchool(t, browser, publicUrl, false).then(code => t.match(code, /^H57/))
  )

  t.test('an application is filed with the keys alone', async t => {
    const page = await enter(browser, publicUrl, 'school-officer-2', true)
    await page.goto(`${publicUrl}/thu-tuc/rename-institution/nop`)
    await pressByKeys(page, page.getByRole('button', { name: 'Bắt đầu soạn hồ sơ' }))
    await pressByKeys(page, page.getByRole('link', { name: 'Tên mới', exact: true }))
    await typeByKeys(page, page.getByLabel('Tên mới'), 'Trung tâm Minh Họa Bạch Mã Mới')
    await typeByKeys(page, page.getByLabel(/Lý do đổi tên/), 'Mở rộng ngành nghề đào tạo theo quy hoạch')
    await pressByKeys(page, go(page))
    await pressByKeys(page, go(page))
    const parts = [
      ['Họ tên người đại diện', 'Nguyễn Thị Đại Diện (minh họa)'],
      ['Chức vụ người đại diện', 'Giám đốc'],
      ['Số điện thoại liên hệ', '02340000002']
    ] as const
    for (const [label, words] of parts) await typeByKeys(page, page.getByLabel(label), words)
    // Enter in a field goes on, as its form's button would
    await typeByKeys(page, page.getByLabel('Thư điện tử liên hệ'), 'vanphong@bachma.example')
    await page.keyboard.press('Enter')
    await page.waitForURL(/kiem-tra$/)
    await reach(page, page.getByRole('checkbox'))
    await page.keyboard.press('Space')
    await pressByKeys(page, page.getByRole('button', { name: 'Nộp hồ sơ', exact: true }))
    await page.waitForURL(/da-nop$/)
    t.match(await heading(page), /Hồ sơ đã được nộp/)
  })

  t.test('a list shows what it has while one types, and what is chosen by keys is kept', async t => {
    const page = await enter(browser, publicUrl, 'school-officer', true)
    await page.goto(`${publicUrl}/thu-tuc/license-branch/nop`)
    await press(page, 'Bắt đầu soạn hồ sơ')
    await page.getByRole('link', { name: 'Phân hiệu', exact: true }).click()
    // the button is not needed: the script takes it away once it runs
    await page.getByRole('button', { name: /^Tìm/ }).waitFor({ state: 'detached' })
    await typeByKeys(page, page.getByRole('searchbox'), 'an cuu')
    const choice = page.getByRole('radio', { name: 'Phường An Cựu' })
    await choice.waitFor({ state: 'attached' })
    t.match(await page.getByRole('status').innerText(), /Chọn một trong danh sách/)
    await reach(page, choice)
    await page.keyboard.press('Space')
    await press(page, 'Lưu và để sau')
    await page.getByRole('link', { name: 'Phân hiệu', exact: true }).click()
    t.equal(await page.getByRole('radio', { name: 'Phường An Cựu' }).isChecked(), true)
  })
})

const heading = (page: Page): Promise<string> => page.locator('h1').innerText()
const go = (page: Page): Locator => page.getByRole('button', { name: 'Lưu và tiếp tục' })
