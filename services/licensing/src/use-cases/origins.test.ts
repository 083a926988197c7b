import t from 'tap'
import { buildApp } from '../app.ts'
import { testLicensing } from '../testing/licensing.ts'

t.test('no route answers another site, neither its preflight nor what it asks for', async t => {
  const { deps, tokenFor } = await testLicensing(t)
  const app = buildApp(deps)
  const routes: { method: string; url: string }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url })
  })
  await app.ready()
  t.teardown(() => app.close())
  t.ok(routes.length > 60)
  t.notOk(routes.some(({ method }) => method === 'OPTIONS'))
  const authorization = `Bearer ${await tokenFor('director')}`
  for (const origin of ['https://evil.example', 'null'])
    for (const { method, url } of routes) {
      const at = url.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000').replace('*', 'x')
      const preflight = await app.inject({
        method: 'OPTIONS',
        url: at,
        headers: {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': 'authorization, content-type'
        }
      })
      if (preflight.statusCode < 400) t.fail(`${method} ${url}: its preflight is answered`)
      const asked =
        method === 'GET' ? [await app.inject({ url: at, headers: { origin, authorization } })] : []
      for (const { headers } of [preflight, ...asked])
        for (const name of Object.keys(headers).filter(one => one.startsWith('access-control-')))
          t.fail(`${method} ${url}: ${name}`)
    }
})
