import t from 'tap'
import { LANGS } from './frame/language.ts'
import { files, pages } from './pages/table.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t, { withPortal: true })
const id = '00000000-0000-4000-8000-000000000000'
const params: Record<string, string> = {
  id,
  code: 'rename-institution',
  version: '1',
  page: 'name',
  act: 'approve',
  way: 'mail',
  paper: id
}
/** Other sites, and what a browser calls a page that has none. */
const FOREIGN = ['https://evil.example', 'null', `${system.publicUrl}.evil.example`]

t.test('no page, file or asset is for other sites to read, nor may they send to one', async t => {
  const school = await system.enter('school-officer', '/')
  const cookie = [...school.cookies(system.publicUrl)].map(([name, value]) => `${name}=${value}`).join('; ')
  const paths = [...pages, ...files].flatMap(({ path }) =>
    LANGS.map(lang => path[lang].replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? id))
  )
  const assets = [...system.assets.files.keys()].map(name => `/assets/${name}`)
  const others = ['/sign-in', '/sign-out', '/signed-in', '/backchannel-logout', '/health/live', '/khong-co']
  t.ok(paths.length > 100 && assets.length > 5)
  for (const origin of FOREIGN)
    for (const url of [...paths, ...assets, ...others]) {
      const asked = await system.app.inject({ url, headers: { origin, cookie } })
      const preflight = await system.app.inject({
        method: 'OPTIONS',
        url,
        headers: {
          origin,
          cookie,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type'
        }
      })
      for (const { headers, statusCode } of [asked, preflight]) {
        const granted = Object.keys(headers).filter(name => name.startsWith('access-control-'))
        if (granted.length > 0 || statusCode >= 500)
          t.fail(`${origin} ${url}: ${statusCode} ${granted.join()}`)
      }
      if (preflight.statusCode < 400)
        t.fail(`${url} answers a preflight of ${origin}: ${preflight.statusCode}`)
    }
})

t.test('what another site sends does nothing, whatever it calls itself', async t => {
  const school = await system.enter('school-officer', '/')
  const { url, form } = school.filled(await school.visit('/thu-tuc/rename-institution/nop'), {})
  for (const origin of FOREIGN)
    for (const site of ['cross-site', 'same-site']) {
      const answer = await school.ask(url, { form, headers: { origin, 'sec-fetch-site': site } })
      await answer.arrayBuffer()
      t.equal(answer.status, 403, `${origin} ${site}`)
    }
  t.same((await system.licensing.pool.query('select count(*)::int as n from dossier')).rows, [{ n: 0 }])
})

t.test('nor does the service that tells portals answer another site', async t => {
  const portal = system.portal?.app
  if (portal === undefined) throw new Error('there is no portal')
  const { paths } = (await portal.inject('/docs/json')).json<{ paths: Record<string, object> }>()
  t.ok(Object.keys(paths).length > 10)
  for (const path of Object.keys(paths)) {
    const url = path.replaceAll(/\{\w+\}/g, id)
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const preflight = await portal.inject({ method: 'OPTIONS', url, headers })
    const asked = await portal.inject({ url, headers })
    for (const one of [preflight, asked])
      t.same(
        Object.keys(one.headers).filter(name => name.startsWith('access-control-')),
        [],
        path
      )
    t.ok(preflight.statusCode >= 400, path)
  }
})
