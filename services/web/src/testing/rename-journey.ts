import type { Browser, Page } from 'playwright-core'
import { enter, press, WIDTH } from './person.ts'

type Check = {
  match: (found: string, wanted: RegExp) => unknown
  ok: (holds: boolean, what: string) => unknown
}

/**
 * A rename as its people live it, each at a screen of 360 pixels: the school files, the clerk takes it in, the officer
 * proposes, the director signs, the clerk hands it over, the school reads it. Answers with the dossier's code.
 */
export async function renameFromSchoolToSchool(
  t: Check,
  browser: Browser,
  publicUrl: string,
  javaScriptEnabled: boolean
): Promise<string> {
  const person = (name: string) => enter(browser, publicUrl, name, javaScriptEnabled)
  const school = await person('school-officer')
  await school.goto(`${publicUrl}/thu-tuc/rename-institution`)
  await press(school, 'Nộp hồ sơ trực tuyến')
  await press(school, 'Bắt đầu soạn hồ sơ')
  await school.getByRole('link', { name: 'Tên mới', exact: true }).click()
  await school.getByLabel('Tên mới').fill('Trường Trung cấp Minh Họa Sông Hương Mới')
  await school.getByLabel(/Lý do đổi tên/).fill('Mở rộng ngành nghề đào tạo theo quy hoạch của thành phố')
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
  return code
}
const heading = (page: Page): Promise<string> => page.locator('h1').innerText()

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
