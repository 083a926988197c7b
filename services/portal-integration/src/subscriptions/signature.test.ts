import { Webhook } from 'standardwebhooks'
import t from 'tap'
import { createSeal } from './sealed.ts'
import { keyOf, newSecret, signed } from './signature.ts'

t.test('a call is signed as Standard Webhooks says: the example of its libraries comes out', async t => {
  const call = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}'
  }
  t.same(signed(call, [keyOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')]), {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
  })
  const both = signed(call, [newSecret(), 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'].map(keyOf))
  t.match(both['webhook-signature'], /^v1,[\w+/]{43}= v1,g0hM9SsE\+OTPJTGt\/tmIKtSyZlE3uFJELVlNIOLJ1OE=$/)
})

t.test('the reference library takes our calls, and signs as we do', async t => {
  const secret = newSecret()
  const call = { id: 'msg_1', at: new Date(), body: JSON.stringify({ vi: 'Đã tiếp nhận', n: 1 }) }
  const theirs = new Webhook(secret)
  t.same(theirs.verify(call.body, signed(call, [newSecret(), secret].map(keyOf))), JSON.parse(call.body))
  t.throws(() => theirs.verify(`${call.body} `, signed(call, [keyOf(secret)])))
  t.throws(() => theirs.verify(call.body, signed(call, [keyOf(newSecret())])))
  t.equal(theirs.sign(call.id, call.at, call.body), signed(call, [keyOf(secret)])['webhook-signature'])
})

t.test('a secret has 32 bytes, and no two are alike', async t => {
  const [one, other] = [newSecret(), newSecret()]
  t.match(one, /^whsec_[\w+/]{43}=$/)
  t.equal(one === other, false)
})

t.test('a sealed secret opens with its key for its owner alone, unchanged', async t => {
  const seal = createSeal('ab'.repeat(32))
  const sealed = seal.seal('whsec_x', 'wh-1')
  t.equal(seal.open(sealed, 'wh-1'), 'whsec_x')
  t.equal(sealed.includes('whsec'), false)
  t.notSame(seal.seal('whsec_x', 'wh-1'), sealed)
  t.throws(() => seal.open(sealed, 'wh-2'))
  t.throws(() => createSeal('cd'.repeat(32)).open(sealed, 'wh-1'))
  const bent = Buffer.from(sealed)
  bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1
  t.throws(() => seal.open(bent, 'wh-1'))
  t.equal(createSeal(Buffer.alloc(32, 0xab).toString('base64url')).open(sealed, 'wh-1'), 'whsec_x')
  t.throws(() => createSeal('short'), /32 bytes/)
})
