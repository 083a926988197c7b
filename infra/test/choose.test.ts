import t from 'tap'
import { choose } from './choose.ts'

const whole = { postgres: undefined, kafka: undefined, redis: undefined, docker: false }

t.test('a machine that has everything needs no container, even where Docker is', async t => {
  const here = { from: 'here' }
  t.same(choose(whole), { postgres: here, kafka: here, redis: here })
  t.same(choose({ ...whole, docker: true }), { postgres: here, kafka: here, redis: here })
})

t.test('what the machine lacks comes from Docker', async t => {
  const choice = choose({ ...whole, kafka: 'no Java', redis: 'no redis-server', docker: true })
  t.same(choice, { postgres: { from: 'here' }, kafka: { from: 'docker' }, redis: { from: 'docker' } })
})

t.test('what comes from nowhere is said with its remedy', async t => {
  const choice = choose({ ...whole, kafka: 'no Java: install it' })
  t.same(choice.kafka, { from: 'nowhere', reason: 'no Java: install it' })
  t.same(choice.redis, { from: 'here' })
})
