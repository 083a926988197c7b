import { createHash } from 'node:crypto'
import { samplePdf } from '@motcua/documents/samples'
import t from 'tap'
import { act, beginOne } from './testing/applications.ts'
import { chromiumMissing, openChromium } from './testing/chromium.ts'
import { enter } from './testing/looks.ts'
import { fileWithPaper } from './testing/papers.ts'
import { testSystem } from './testing/system.ts'

t.test('a form in a real browser', { skip: chromiumMissing() ?? false }, async t => {
  const system = await testSystem(t)
  const { publicUrl } = system
  const browser = await openChromium()
  t.teardown(() => browser.close())
  const plain = await system.enter('school-officer', '/')
  const { page: first } = await enter(browser, publicUrl, 'school-officer')
  const context = first.context()
  context.setDefaultTimeout(20_000)
  const nameOf = async (id: string) => {
    const { html } = await plain.visit(`/ho-so/${id}/to-khai/name`)
    return /name="q-newName"[^>]*value="([^"]*)"/.exec(html)?.[1]
  }

  t.test('saves itself into the draft while one types, and what is saved goes on', async t => {
    const id = await beginOne(plain)
    const page = await context.newPage()
    await page.goto(`${publicUrl}/ho-so/${id}/to-khai/name`)
    await page.getByLabel('Tên mới').fill('Tên gõ rồi bỏ đi')
    await page.getByText(/Đã lưu bản nháp lúc \d\d:\d\d/).waitFor()
    await page.close()
    t.equal(await nameOf(id), 'Tên gõ rồi bỏ đi', 'whoever closes the page finds it again')
    const again = await context.newPage()
    await again.goto(`${publicUrl}/ho-so/${id}/to-khai/name`)
    await again.getByLabel('Tên mới').fill('Tên gõ lần hai')
    await again.getByText(/Đã lưu bản nháp lúc/).waitFor()
    await again.getByLabel(/Lý do đổi tên/).fill('Mở rộng ngành nghề đào tạo theo quy hoạch')
    await again.getByRole('button', { name: 'Lưu và tiếp tục' }).click()
    await again.waitForURL(/to-khai\/institution$/)
    t.equal(await nameOf(id), 'Tên gõ lần hai')
    await again.goBack()
    await again.getByRole('button', { name: 'Lưu và tiếp tục' }).click()
    await again.waitForURL(/to-khai/)
    t.match(await again.locator('main').innerText(), /Cơ sở|vừa được lưu ở một nơi khác/, 'an honest answer')
    t.equal(await nameOf(id), 'Tên gõ lần hai', 'going back overwrites nothing with something older')
    await again.close()
  })

  t.test('in two tabs the later one is told, and nothing is overwritten unseen', async t => {
    const id = await beginOne(plain)
    const [one, two] = [await context.newPage(), await context.newPage()]
    for (const page of [one, two]) await page.goto(`${publicUrl}/ho-so/${id}/to-khai/name`)
    await one.getByLabel('Tên mới').fill('Tên ở cửa sổ một')
    await one.getByText(/Đã lưu bản nháp/).waitFor()
    await two.getByLabel('Tên mới').fill('Tên ở cửa sổ hai')
    await two.getByText(/vừa được lưu ở một nơi khác/).waitFor()
    t.equal(await nameOf(id), 'Tên ở cửa sổ một')
    await two.getByRole('button', { name: 'Lưu và tiếp tục' }).click()
    await two
      .getByRole('alert')
      .getByText(/Những gì bạn nhập ở trang này vẫn còn/)
      .waitFor()
    t.equal(await two.getByLabel('Tên mới').inputValue(), 'Tên ở cửa sổ hai')
    for (const page of [one, two]) await page.close()
  })

  t.test('is saved by one timer while the system is away, and not at all once one is signed out', async t => {
    const id = await beginOne(plain)
    const page = await context.newPage()
    await page.clock.install()
    await page.goto(`${publicUrl}/ho-so/${id}/to-khai/name`)
    let [saves, status] = [0, 503]
    await page.route('**/to-khai/name', async route => {
      if (route.request().method() !== 'POST') return route.continue()
      saves++
      return route.fulfill({ status, body: '' })
    })
    const answered = async (seconds: number, said: RegExp) => {
      await page.clock.runFor(seconds * 1000)
      await page.locator('.mc-saved', { hasText: said }).waitFor()
    }
    await page.getByLabel('Tên mới').fill('Tên gõ khi hệ thống vắng')
    await answered(3, /Chưa lưu được bản nháp/)
    t.equal(saves, 1)
    await answered(7, /Chưa lưu được/)
    t.equal(saves, 1, 'it waits longer after a failure')
    await answered(4, /Chưa lưu được/)
    t.equal(saves, 2)
    status = 401
    await answered(11, /Phiên đăng nhập đã hết hạn, nên trang này không tự lưu nữa/)
    await page.getByLabel('Tên mới').fill('Tên gõ sau đó')
    await page.clock.runFor(30_000)
    t.equal(saves, 3, 'nothing more is sent by itself')
    await page.close()
  })

  t.test('shows how far a paper has come, and its fault beside its question', async t => {
    const id = await beginOne(plain, 'license-branch')
    const page = await context.newPage()
    await page.goto(`${publicUrl}/ho-so/${id}/to-khai/papers`)
    const paper = page.locator('#q-conditionsReport')
    t.match(await paper.innerText(), /Nhận PDF.*; mỗi tệp nhiều nhất 20 MB/)
    t.match(await paper.innerText(), /Chọn tệp[^]*hoặc thả tệp vào đây/, 'not in the browser’s words')
    const send = async (name: string, bytes: Buffer) => {
      const file = { name, mimeType: 'application/octet-stream', buffer: bytes }
      await paper.getByLabel(/Chọn tệp$/).setInputFiles(file)
      await paper.locator('.mc-choose__name', { hasText: name }).waitFor()
      await paper.getByRole('button', { name: /^Tải lên/ }).click()
    }
    await send('ghi-chu.pdf', Buffer.from('xin chào'))
    await paper.locator('.govuk-error-message').waitFor()
    t.match(await paper.innerText(), /Lỗi: /)
    await send('Báo cáo.pdf', samplePdf(['<< /About (mot) >>'], ''))
    await paper.locator('.mc-file__name', { hasText: 'Báo cáo.pdf' }).waitFor()
    await send('Phụ lục.pdf', samplePdf(['<< /About (hai) >>'], ''))
    await paper.locator('.mc-file__name', { hasText: 'Phụ lục.pdf' }).waitFor()
    t.match(await paper.innerText(), /Báo cáo\.pdf[^]*Phụ lục\.pdf/, 'the one before is still there')
    t.equal(await paper.locator('.govuk-error-message').count(), 0)
    await page.reload()
    t.match(await paper.innerText(), /Báo cáo\.pdf[^]*Phụ lục\.pdf/)
    await page.close()
  })

  t.test('a file sent where another window was faster comes with its word, and both papers stay', async t => {
    const id = await beginOne(plain, 'license-branch')
    const [one, two] = [await context.newPage(), await context.newPage()]
    for (const page of [one, two]) await page.goto(`${publicUrl}/ho-so/${id}/to-khai/papers`)
    for (const [page, name] of [
      [one, 'Cửa sổ một.pdf'],
      [two, 'Cửa sổ hai.pdf']
    ] as const) {
      const paper = page.locator('#q-conditionsReport')
      const file = { name, mimeType: 'application/pdf', buffer: samplePdf([`(${name})`], '') }
      await paper.locator('input[type=file]').setInputFiles(file)
      await paper.getByRole('button', { name: /^Tải lên/ }).click()
      await paper.locator('.mc-file__name', { hasText: name }).waitFor()
    }
    await two
      .getByRole('alert')
      .getByText(/vừa được lưu ở một nơi khác/)
      .waitFor()
    const both = ['Cửa sổ hai.pdf', 'Cửa sổ một.pdf']
    t.same(await two.locator('.mc-file__name').allInnerTexts(), both)
    await two.getByRole('button', { name: 'Lưu và để sau' }).click()
    await two.waitForURL(`${publicUrl}/ho-so/${id}`)
    const { html } = await plain.visit(`/ho-so/${id}/to-khai/papers`)
    t.same(
      [...html.matchAll(/mc-file__name">([^<]+)/g)].map(([, name]) => name),
      both,
      'each is there, and once'
    )
    for (const page of [one, two]) await page.close()
  })

  t.test('what an answer has just brought up is not called missing before it was shown', async t => {
    const id = await beginOne(plain, 'dissolve-branch')
    const page = await context.newPage()
    await page.goto(`${publicUrl}/ho-so/${id}/to-khai/people`)
    await page.locator('[name=q-learners]').fill('5')
    await page.locator('[name=q-staff]').fill('0')
    await page.getByText(/Đã lưu bản nháp lúc/).waitFor()
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click()
    await page.locator('[name=q-learnersPlan]').waitFor()
    t.notMatch(await page.locator('main').innerText(), /Có chỗ cần sửa/)
    await page.close()
  })

  t.test('goes on with a file where the line broke, and it is one paper, whole', async t => {
    const id = await beginOne(plain, 'license-branch')
    const page = await context.newPage()
    await page.goto(`${publicUrl}/ho-so/${id}/to-khai/papers`)
    const sent: number[] = []
    let breaks = 2
    await page.route('**/parts/**', async route => {
      if (route.request().method() === 'PATCH') sent.push(Number(route.request().headers()['upload-offset']))
      if (sent.length > 2 && breaks-- > 0) return route.abort('connectionreset')
      return route.continue()
    })
    const bytes = samplePdf([`(${'x'.repeat(900_000)})`])
    const paper = page.locator('#q-conditionsReport')
    const file = { name: 'Báo cáo dài.pdf', mimeType: 'application/pdf', buffer: bytes }
    await paper.locator('input[type=file]').setInputFiles(file)
    await paper.getByRole('button', { name: /^Tải lên/ }).click()
    await paper.locator('.mc-file__name', { hasText: 'Báo cáo dài.pdf' }).waitFor()
    t.equal(sent.filter(offset => offset === 0).length, 1, 'it is not begun anew')
    const { rows } = await system.licensing.pool.query(
      'select sha256, bytes, (select count(*)::int from paper_upload) as under_way from paper where dossier_id = $1',
      [id]
    )
    t.same(rows, [
      { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, under_way: 0 }
    ])
    await page.close()
  })

  t.test('a paper that was asked for goes the same way, and with it the supplement', async t => {
    const { id } = await fileWithPaper(system)
    const clerk = await system.enter('receiving-clerk', '/can-bo')
    await act(clerk, id, 'request-supplement', { text: 'Đề nghị bổ sung phương án giải quyết việc làm' })
    const page = await context.newPage()
    await page.goto(`${publicUrl}/ho-so/${id}/bo-sung`)
    const sent: number[] = []
    let broken = false
    const waiting = page.getByText(/Mất kết nối; sẽ tự gửi tiếp từ chỗ dừng: [1-9]\d*%/)
    await page.route('**/parts/**', async route => {
      const request = route.request()
      if (request.method() === 'PATCH') sent.push(Number(request.headers()['upload-offset']))
      if (sent.length === 2 && !broken) {
        broken = true
        return route.abort('connectionreset')
      }
      // before it asks how far it has come, it has said that the line broke
      if (broken && request.method() === 'GET') await waiting.waitFor()
      return route.continue()
    })
    const paper = page.locator('#q-dissolutionPlan')
    const buffer = samplePdf([`(${'x'.repeat(300_000)})`])
    await paper
      .getByLabel(/Chọn tệp$/)
      .setInputFiles({ name: 'Phụ lục.pdf', mimeType: 'application/pdf', buffer })
    await paper.getByRole('button', { name: /^Tải lên/ }).click()
    await paper.locator('.mc-file__name', { hasText: 'Phụ lục.pdf' }).waitFor()
    const [, cut, again] = sent
    t.ok(cut && again === cut, 'the part that broke is sent again, and none before it')
    t.equal(sent.filter(offset => offset === 0).length, 1, 'it is not begun anew')
    const { rows } = await system.licensing.pool.query(
      'select sha256 from paper where dossier_id = $1 and name = $2',
      [id, 'Phụ lục.pdf']
    )
    t.same(rows, [{ sha256: createHash('sha256').update(buffer).digest('hex') }], 'and it is whole')
    await page.getByRole('button', { name: 'Gửi bổ sung' }).last().click()
    await page.waitForURL(`${publicUrl}/ho-so/${id}`)
    t.match(await page.locator('main').innerText(), /Đã bổ sung, chờ kiểm tra[^]*Phụ lục\.pdf/)
    await page.close()
  })
})
