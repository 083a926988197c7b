import { createServer } from 'node:http'
import t from 'tap'
import { listen } from '../testing/world.ts'
import { faultOf, isPublic, publicLookup, type AddressFault } from './address.ts'
import { createPoster } from './poster.ts'

t.test('what may be told at an address is seen from its words, as far as they say', async t => {
  const addresses: [string, AddressFault | undefined][] = [
    ['https://portal.example/hook?a=1', undefined],
    ['https://portal.example:8443/', undefined],
    ['https://8.8.8.8/', undefined],
    ['portal.example', 'not-an-address'],
    ['http://portal.example/', 'not-https'],
    ['ftp://portal.example/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['https://me:secret@portal.example/', 'has-credentials'],
    ['https://portal.example/#x', 'has-fragment'],
    ['https://127.0.0.1/', 'not-public'],
    ['https://2130706433/', 'not-public'],
    ['https://0x7f.1/', 'not-public'],
    ['https://[::1]/', 'not-public'],
    ['https://[::ffff:10.0.0.1]/', 'not-public'],
    ['https://169.254.169.254/latest/meta-data', 'not-public'],
    ['https://localhost/', 'not-public'],
    ['https://db.internal/', 'not-public'],
    ['https://printer.local/', 'not-public']
  ]
  for (const [address, fault] of addresses) t.equal(faultOf(address, []), fault, address)
  t.equal(faultOf('http://127.0.0.1:5000/', ['127.0.0.1:5000']), undefined)
  t.equal(faultOf('http://127.0.0.1:5001/', ['127.0.0.1:5000']), 'not-https')
})

t.test('only what lies on the open internet is public', async t => {
  const closed =
    '0.0.0.0 10.1.2.3 100.64.0.1 127.9.9.9 169.254.169.254 172.31.255.255 192.0.0.8 192.0.2.1 192.168.1.1 198.18.0.1 ' +
    '198.51.100.1 203.0.113.1 224.0.0.1 255.255.255.255 :: ::1 ::ffff:8.8.8.8 64:ff9b::7f00:1 fe80::1 fc00::1 fd12::1 ' +
    'ff02::1 2001:db8::1 2001::1 2002:7f00:1:: words'
  for (const address of [...closed.split(' '), '']) t.equal(isPublic(address), false, address)
  for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])
    t.equal(isPublic(address), true, address)
})

const resolving = (...answers: string[][]) => {
  const asked: string[] = []
  const lookup = publicLookup((hostname, _options, done) => {
    asked.push(hostname)
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? []
    done(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))
    )
  })
  return { asked, lookup }
}
const settings = { timeoutMs: 500, connections: 2, open: [] }

t.test('a name is judged by the very address that is connected to, each time anew', async t => {
  let calls = 0
  const server = createServer((_, response) => {
    calls += 1
    response.end()
  })
  const { port } = new URL(await listen(t, server))
  for (const address of ['127.0.0.1', '::1', '169.254.169.254', '10.0.0.1']) {
    const { asked, lookup } = resolving([address])
    const poster = createPoster(`http://portal.example:${port}/`, { ...settings, lookup })
    await t.rejects(poster.post({}, '{}'), { code: 'ADDRESS_NOT_PUBLIC' }, address)
    t.same(asked, ['portal.example'])
    await poster.close()
  }
  const mixed = resolving(['8.8.8.8', '127.0.0.1'])
  const poster = createPoster(`http://portal.example:${port}/`, { ...settings, lookup: mixed.lookup })
  await t.rejects(poster.post({}, '{}'), { code: 'ADDRESS_NOT_PUBLIC' }, 'one private address is enough')
  await poster.close()

  // a name that is public when it is looked at first, and ours when it is called: it is never called without a look
  const turned = resolving(['192.0.2.1', '8.8.8.8'], ['127.0.0.1'])
  const second = createPoster(`http://portal.example:${port}/`, { ...settings, lookup: turned.lookup })
  for (let i = 0; i < 2; i++) await t.rejects(second.post({}, '{}'), { code: 'ADDRESS_NOT_PUBLIC' })
  await second.close()
  t.equal(calls, 0)
})

t.test('an answer is not followed elsewhere, and has an end in size and time', async t => {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(String(request.url))
    if (request.url === '/away') response.writeHead(302, { location: '/inside' }).end()
    else if (request.url === '/big') response.end('x'.repeat(1_000_000))
    else if (request.url === '/drip') response.write('x')
    else if (request.url !== '/silent') response.end()
  })
  const url = await listen(t, server)
  const post = async (path: string) => {
    const poster = createPoster(url + path, { ...settings, open: ['127.0.0.1'] })
    try {
      return await poster.post({}, '{}')
    } finally {
      await poster.close()
    }
  }
  t.match(await post('/away'), { status: 302 })
  t.match(await post('/big'), { status: 200 })
  const since = Date.now()
  t.match(await post('/drip'), { status: 200 }, 'what was said first is an answer')
  t.ok(Date.now() - since < 5_000)
  await t.rejects(post('/silent'), { name: 'TimeoutError' })
  t.same(paths, ['/away', '/big', '/drip', '/silent'])
})
