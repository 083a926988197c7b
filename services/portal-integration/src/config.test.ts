import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { accessIn, secretIn } from './access.ts'
import { parseConfig } from './config.ts'

const least = {
  DATABASE_URL: 'postgres://a:b@db/portal_integration',
  LICENSING_URL: 'http://licensing',
  ISSUER: 'https://id.example',
  CLIENT_SECRET_FILE: '/run/secrets/portal-integration',
  WEBHOOK_KEY_FILE: '/run/secrets/webhook-key',
  CONTACT_KEY_FILE: '/run/secrets/contact-key',
  PAGES_URL: 'https://mot-cua.example',
  END_POINTS: JSON.stringify([
    {
      id: 'dvcqg',
      url: 'https://portal.example',
      unit: 'H57.99',
      username: 'mot-cua',
      passwordFile: '/run/secrets/portal'
    }
  ])
}

t.test('what is not said has its default, and nothing else is read', async t => {
  const config = parseConfig({ ...least, HOME: '/root', KAFKA_BROKERS: '' })
  t.match(config, { PORT: '4002', DELIVERY_LEASE_MS: '60000', TAKEOVER_QUIET_MS: '1000', ...least })
  t.equal('HOME' in config || 'KAFKA_BROKERS' in config, false)
  t.throws(() => Object.assign(config, { PORT: '1' }))
})

t.test('every fault is named at once, and no value', async t => {
  const said = (env: NodeJS.ProcessEnv): string => {
    try {
      parseConfig(env)
      return ''
    } catch (error) {
      return String(error)
    }
  }
  const faults = said({
    ...least,
    CLIENT_SECRET_FILE: undefined,
    DATABASE_URL: 'mysql://secret',
    DELIVERY_CONCURRENCY: '0'
  })
  t.match(faults, /CLIENT_SECRET_FILE/)
  t.match(faults, /DATABASE_URL/)
  t.match(faults, /DELIVERY_CONCURRENCY/)
  t.equal(faults.includes('secret'), false)
  t.match(said({}), /LICENSING_URL.*END_POINTS.*WEBHOOK_KEY_FILE/)
  t.match(said({ ...least, SMTP_URL: 'smtp://mail.example' }), /MAIL_FROM/)
  t.match(said({ ...least, PAPER_LINK_URL: 'https://ho-so.example' }), /PAPER_LINK_KEY_FILE/)
  t.match(said({ ...least, SMS_URL: 'https://sms.example' }), /SMS_TOKEN_FILE/)
})

t.test('what is said of an end point is read whole, or not at all', async t => {
  const [good] = accessIn(least.END_POINTS)
  const said = (list: unknown) => () => accessIn(JSON.stringify(list))
  t.same(accessIn('[]'), [], 'nobody is told: those who fetch, and subscribers, are there still')
  t.throws(() => parseConfig({ ...least, END_POINTS: '{' }), /END_POINTS: is not JSON/)
  t.throws(said([{ ...good, url: 'ftp://portal.example' }]), /END_POINTS: \/0\/url/)
  t.throws(said([{ ...good, password: 'mat-khau' }]), /END_POINTS: \/0/)
  t.throws(said([good, good]), /one id twice/)
})

t.test('a secret is what its file holds, and an empty file is no secret', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-secret-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const [file, empty] = [join(folder, 'file'), join(folder, 'empty')]
  writeFileSync(file, 'mat-khau\n')
  writeFileSync(empty, '\n')
  t.equal(secretIn(file), 'mat-khau')
  t.throws(() => secretIn(empty), /empty is empty/)
})
