import type { Browser } from './browser.ts'

export const TYPED = {
  name: {
    'q-newName': 'Trường Trung cấp Minh Họa Sông Hương Mới',
    'q-reason': 'Mở rộng ngành nghề đào tạo theo quy hoạch của thành phố'
  },
  institution: {},
  contact: {
    'q-representativeName': 'Nguyễn Thị Đại Diện (minh họa)',
    'q-representativePosition': 'Hiệu trưởng',
    'q-phone': '02340000001',
    'q-email': 'vanphong@songhuong.example'
  }
}

/** Begins an application as the person of this browser would; its id. */
export async function beginOne(browser: Browser, code = 'rename-institution'): Promise<string> {
  await browser.visit(`/thu-tuc/${code}/nop`)
  const draft = await browser.send()
  return draft.url.pathname.split('/')[2] ?? ''
}

/** Fills all pages of a draft in. */
export async function fill(browser: Browser, id: string): Promise<void> {
  for (const [page, typed] of Object.entries(TYPED)) {
    await browser.visit(`/ho-so/${id}/to-khai/${page}`)
    await browser.send(typed)
  }
}

/** Begins, fills in and files; its id. */
export async function file(browser: Browser): Promise<string> {
  const id = await beginOne(browser)
  await fill(browser, id)
  await browser.visit(`/ho-so/${id}/kiem-tra`)
  const answer = await browser.send({ declared: 'yes' })
  if (answer.status === 409) await browser.send({ declared: 'yes', despite: 'yes' })
  return id
}

/** One act of the official of this browser. */
export async function act(browser: Browser, id: string, name: string, typed: Record<string, string> = {}) {
  await browser.visit(`/can-bo/ho-so/${id}/viec/${name}`)
  return browser.send({ ...typed, step: 'do' })
}

/** Acts on many dossiers as a head does from the queue: chosen, checked, done; the id of the act. */
export async function chooseMany(
  browser: Browser,
  name: string,
  ids: string[],
  typed = { to: 'case-officer' }
) {
  const queue = await browser.visit('/can-bo')
  const box = (id: string) => new RegExp(`value="(${id} [^"]+)"`).exec(queue.html)?.[1] ?? ''
  const csrf = browser.filled(queue, {}).form.filter(([key]) => key === '_csrf')
  await browser.post('/can-bo/hang-loat', [
    ...csrf,
    ['act', name],
    ...ids.map((id): [string, string] => ['one[]', box(id)])
  ])
  await browser.send({ ...typed, step: 'check' })
  const begun = await browser.send({ step: 'do' })
  const id = /hang-loat\/([^/]+)$/.exec(begun.url.pathname)?.[1]
  if (id === undefined) throw new Error(`nothing was begun: ${begun.text.slice(0, 500)}`)
  return id
}

/** Chooses for whom the person of this browser acts. */
export async function actAs(browser: Browser, institution: string) {
  await browser.visit('/co-so/thay-mat')
  return browser.send({ for: institution })
}

/** Lets a person act for the institution that is acted for, from today to the end of 2099; the id of the mandate. */
export async function mandate(browser: Browser, giver: string, person: string): Promise<string> {
  await browser.visit('/co-so/uy-quyen/moi')
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())
  const [year = '', month = '', date = ''] = day.split('-')
  let given = await browser.send({
    'q-person': person,
    'q-from-day': date,
    'q-from-month': month,
    'q-from-year': year,
    'q-until-day': '31',
    'q-until-month': '12',
    'q-until-year': '2099'
  })
  if (given.heading.startsWith('Chọn người')) {
    await browser.choose(giver)
    given = await browser.send()
  }
  return /uy-quyen\/([0-9a-f-]{36})\/thu-hoi/.exec(given.html)?.[1] ?? ''
}
