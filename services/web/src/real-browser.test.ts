import t from 'tap'
import type { Locator, Page } from 'playwright-core'
import { chromiumMissing, openChromium } from './testing/chromium.ts'
import { enter, press, pressByKeys, reach, typeByKeys, WIDTH } from './testing/person.ts'
import { testSystem } from './testing/system.ts'

const missing = chromiumMissing() ?? false

t.test('in a real browser at 360 pixels', { skip: missing }, async t => {
  const system = await testSystem(t)
  const { publicUrl } = system
  const browser = await openChromium()
  t.teardown(() => browser.close())

  for (const javaScriptEnabled of [false, true])
    t.test(
      `a rename goes from school to school, ${javaScriptEnabled ? 'with' : 'without'} scripts`,
      async t => {
        const person = (name: string) => enter(browser, publicUrl, name, javaScriptEnabled)
        const school = await person('school-officer')
        await school.goto(`${publicUrl}/thu-tuc/rename-institution`)
        await press(school, 'Nộp hồ sơ trực tuyến')
        await press(school, 'Bắt đầu soạn hồ sơ')
        await school.getByRole('link', { name: 'Tên mới', exact: true }).click()
        await school.getByLabel('Tên mới').fill('Trường Trung cấp Minh Họa Sông Hương Mới')
        await school
          .getByLabel(/Lý do đổi tên/)
          .fill('Mở rộng ngành nghề đào tạo theo quy hoạch của thành phố')
        await press(school, 'Lưu và tiếp tục')
        await press(school, 'Lưu và tiếp tục')
        await press(school, 'Lưu và tiếp tục')
        t.match(await school.title(), /^Lỗi: Người đại diện và liên hệ/)
        await contact(school)
        await press(school, 'Lưu và tiếp tục')
        await school.getByRole('checkbox').check()
        await press(school, 'Nộp hồ sơ')
        t.match(await heading(school), /Hồ sơ đã được nộp/)
        const code = /H57\.99-\d{6}-\d{4,6}/.exec(await school.locator('main').innerText())?.[0] ?? ''
        const wide = await school.evaluate<number>('document.documentElement.scrollWidth')
        t.ok(wide <= WIDTH, 'nothing is wider than the screen')

        const clerk = await person('receiving-clerk')
        await open(clerk, publicUrl, code)
        await press(clerk, 'Tiếp nhận hồ sơ')
        await press(clerk, 'Tiếp nhận hồ sơ')
        t.match(await clerk.locator('main').innerText(), /Đã thực hiện/)

        const officer = await person('case-officer')
        await officer.goto(`${publicUrl}/can-bo`)
        await press(officer, 'Nhận hồ sơ tiếp theo')
        t.match(await heading(officer), new RegExp(code))
        await press(officer, 'Trình dự thảo kết quả')
        await officer.getByRole('radio', { name: 'Phê duyệt', exact: true }).check()
        await officer.getByLabel('Căn cứ và nhận xét').fill('Đủ điều kiện theo quy định')
        await press(officer, 'Xem lại')
        await press(officer, 'Trình dự thảo kết quả')
        await press(officer, 'Chuyển bước sau')
        await press(officer, 'Xem lại')
        await press(officer, 'Chuyển bước sau')

        const director = await person('director')
        await open(director, publicUrl, code)
        await press(director, 'Nhận xử lý bước này')
        await press(director, 'Nhận xử lý bước này')
        await press(director, 'Phê duyệt')
        await director.click('button[value="director"]')
        await press(director, 'Phê duyệt')
        t.match(await director.locator('main').innerText(), /Đã có kết quả, chờ trả/)

        await open(clerk, publicUrl, code)
        await press(clerk, 'Trả kết quả')
        await press(clerk, 'Trả kết quả')
        await school.goto(`${publicUrl}/ho-so`)
        await school.locator('.mc-card', { hasText: code }).getByRole('link').click()
        t.match(await school.locator('main').innerText(), /Kết quả đã được trả cho bạn/)
      }
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

async function open(page: Page, publicUrl: string, code: string): Promise<void> {
  await page.goto(`${publicUrl}/can-bo`)
  await page.getByRole('link', { name: code }).click()
}

async function contact(page: Page): Promise<void> {
  await page.getByLabel('Họ tên người đại diện').fill('Nguyễn Thị Đại Diện (minh họa)')
  await page.getByLabel('Chức vụ người đại diện').fill('Hiệu trưởng')
  await page.getByLabel('Số điện thoại liên hệ').fill('02340000001')
  await page.getByLabel('Thư điện tử liên hệ').fill('vanphong@songhuong.example')
}
