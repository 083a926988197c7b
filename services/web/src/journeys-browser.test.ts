import t from 'tap'
import type { Page } from 'playwright-core'
import { actAs, beginOne, mandate } from './testing/applications.ts'
import { chromiumMissing, openChromium } from './testing/chromium.ts'
import { enter, press, pressByKeys, reach, typeByKeys } from './testing/person.ts'
import { largestPaint, throttle } from './testing/throttled.ts'
import { renameFromSchoolToSchool } from './testing/rename-journey.ts'
import { lifeAt, wholeSystem } from './testing/whole-system.ts'

const NARROWEST = 320
/** What a first painting may take, by the web's common measure. */
const LIMIT = 2_500

t.test('journeys through the whole system', { skip: chromiumMissing() ?? false }, async t => {
  const { publicUrl, simulator, open } = await wholeSystem(t)
  const browser = await openChromium()
  t.teardown(() => browser.close())
  const school = await open('school-officer')

  t.test('a rename goes from school to school, and both portals are told each step in order', async t => {
    const code = await renameFromSchoolToSchool(t, browser, publicUrl, true)
    for (const portal of ['_accepted', '_accepted-b'])
      t.same(
        await lifeAt(`${simulator}/${portal}`),
        ['1', '2', '4', '4', '4', '9', '10'],
        `${code} at ${portal}`
      )
  })

  t.test('a citizen files for the school that mandated them, with the keys alone', async t => {
    await actAs(school, 'inst-hue-demo-1')
    await mandate(school, 'school-officer', 'citizen')
    const page = await enter(browser, publicUrl, 'citizen', true)
    await page.goto(`${publicUrl}/co-so/thay-mat`)
    await reach(page, page.getByRole('radio').first())
    await page.keyboard.press('Space')
    await pressByKeys(page, page.getByRole('button', { name: 'Tiếp tục' }))
    t.match(
      await page.locator('.mc-acting').innerText(),
      /Đang thay mặt: Trường Trung cấp Minh Họa Sông Hương/
    )
    await page.goto(`${publicUrl}/thu-tuc/rename-institution/nop`)
    await pressByKeys(page, page.getByRole('button', { name: 'Bắt đầu soạn hồ sơ' }))
    await pressByKeys(page, page.getByRole('link', { name: 'Tên mới', exact: true }))
    await typeByKeys(page, page.locator('#q-newName'), 'Trường Minh Họa Sông Hương Mới')
    await typeByKeys(page, page.locator('#q-reason'), 'Mở rộng ngành nghề đào tạo theo quy hoạch')
    const go = page.getByRole('button', { name: 'Lưu và tiếp tục' })
    await pressByKeys(page, go)
    await pressByKeys(page, go)
    for (const [id, words] of CONTACT) await typeByKeys(page, page.locator(id), words)
    await pressByKeys(page, go)
    await page.waitForURL(/kiem-tra$/)
    await reach(page, page.getByRole('checkbox'))
    await page.keyboard.press('Space')
    await pressByKeys(page, page.getByRole('button', { name: 'Nộp hồ sơ', exact: true }))
    await page.waitForURL(/da-nop$/)
    t.match(await page.locator('h1').innerText(), /Hồ sơ đã được nộp/)
    await pressByKeys(page, page.getByRole('link', { name: 'Theo dõi hồ sơ' }))
    t.match(await page.locator('main').innerText(), /Đã nộp, chờ tiếp nhận[^]*Nộp thay mặt/)
    await pressByKeys(page, page.getByRole('link', { name: 'Ai đã xem hồ sơ này' }))
    t.match(await page.locator('main').innerText(), /Chưa có cán bộ nào xem/)
    await page.context().close()
  })

  t.test('a school files in English without scripts, and no page scrolls aside at 320 pixels', async t => {
    const page = await enter(browser, publicUrl, 'school-officer-2', false)
    await page.setViewportSize({ width: NARROWEST, height: 640 })
    const at = async (path: string) => {
      await page.goto(publicUrl + path)
      await fits(page)
    }
    await at('/en/institution/act-for')
    await page.getByRole('radio').first().check()
    await press(page, 'Continue')
    for (const path of ['/en/institution', '/en/institution/mandates', '/en/institution/mandates/new'])
      await at(path)
    await at('/en/procedures/rename-institution/apply')
    await press(page, 'Start the application')
    await fits(page)
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const form = `/en/dossiers/${id}/form`
    await at(`${form}/name`)
    await page.locator('#q-newName').fill('Trung tâm Minh Họa Bạch Mã Mới')
    await page.locator('#q-reason').fill('Mở rộng ngành nghề đào tạo theo quy hoạch')
    await press(page, 'Save and continue')
    await press(page, 'Save and continue')
    await press(page, 'Save and continue')
    t.match(await page.title(), /^Error: /)
    await fits(page)
    for (const [field, words] of CONTACT) await page.locator(field).fill(words)
    await press(page, 'Save and continue')
    t.match(await page.locator('h1').innerText(), /Check your answers/)
    await fits(page)
    await page.getByRole('checkbox').check()
    await press(page, 'File the application')
    t.match(await page.locator('h1').innerText(), /Your application is filed/)
    await fits(page)
    for (const path of ['', '/who-looked', '/proofs', '/messages', '/withdraw'])
      await at(`/en/dossiers/${id}${path}`)
    for (const path of ['/en/account', '/en/account/who-looked', '/en/dossiers', '/en/proof-check'])
      await at(path)
    await at('/en/schools?q=song+huong')
    t.match(await page.locator('main').innerText(), /1 school found[^]*May teach today/)
    await page.context().close()

    async function fits(shown: Page): Promise<void> {
      const wide = await shown.evaluate<number>('document.documentElement.scrollWidth')
      t.ok(wide <= NARROWEST, `${new URL(shown.url()).pathname} is ${wide} wide`)
    }
  })

  t.test('on a weak telephone with a bad line pages come and work; how soon is printed', async t => {
    const page = await enter(browser, publicUrl, 'school-officer', true)
    page.context().setDefaultTimeout(60_000)
    const id = await beginOne(school)
    await throttle(page)
    const paths = ['/', '/thu-tuc/rename-institution', '/co-so', `/ho-so/${id}`, `/ho-so/${id}/to-khai/name`]
    const told: string[] = []
    for (const path of paths) {
      await page.goto(publicUrl + path)
      const at = await largestPaint(page)
      t.ok(at > 0, path)
      told.push(`${path.replace(id, ':id')} ${(at / LIMIT).toFixed(2)}`)
    }
    await page.locator('#q-newName').fill('Tên gõ trên điện thoại yếu')
    await page.locator('#q-reason').fill('Mở rộng ngành nghề đào tạo theo quy hoạch')
    await press(page, 'Lưu và tiếp tục')
    await page.waitForURL(/to-khai\/institution$/)
    t.comment(`largest paint, as a part of ${LIMIT} ms, CPU 6x slower, 50 KB/s, 300 ms: ${told.join('; ')}`)
    await page.context().close()
  })

  t.test('an administrator drafts a version, corrects it and looks at its form', async t => {
    const page = await enter(browser, publicUrl, 'administrator', true)
    await page.goto(`${publicUrl}/can-bo/quan-tri/thu-tuc/rename-institution`)
    await press(page, 'Soạn phiên bản mới')
    await page.getByRole('link', { name: 'Sửa nội dung' }).click()
    const data = page.getByLabel('Nội dung phiên bản (JSON)')
    const typed = await data.inputValue()
    await data.fill(`${typed},`)
    await press(page, 'Lưu và kiểm tra')
    t.match(await page.title(), /^Lỗi: /)
    t.equal(await page.evaluate('document.activeElement.id'), 'error-summary', 'the faults have the focus')
    await page.getByLabel('Nội dung phiên bản (JSON)').fill(typed)
    await press(page, 'Lưu và kiểm tra')
    await page.getByRole('link', { name: 'Xem tờ khai như người nộp sẽ thấy' }).click()
    await page.getByLabel('Tên mới của cơ sở').fill('Trường thử')
    await press(page, 'Xem các câu hỏi tiếp theo')
    t.equal(await page.getByLabel('Tên mới của cơ sở').inputValue(), 'Trường thử')
  })
})

const CONTACT = [
  ['#q-representativeName', 'Nguyễn Thị Đại Diện (minh họa)'],
  ['#q-representativePosition', 'Hiệu trưởng'],
  ['#q-phone', '02340000001'],
  ['#q-email', 'vanphong@songhuong.example']
] as const
