import t from 'tap'
import { testSystem } from './testing/system.ts'

t.test('licensing is told where the visitor is, and never what the visitor says of it', async t => {
  const { app, line } = await testSystem(t)
  const told = async (url: string, headers: Record<string, string> = {}) => {
    line.forwardedFor = undefined
    await app.inject({ url, remoteAddress: '203.0.113.7', headers })
    return line.forwardedFor
  }
  const forged = { 'x-forwarded-for': '192.0.2.1', forwarded: 'for=192.0.2.1' }
  for (const url of ['/kiem-tra-van-ban/khong-co', '/lists/trades?q=dien', '/thu-tuc/rename-institution'])
    for (const headers of [{}, forged]) t.equal(await told(url, headers), '203.0.113.7', url)
})
