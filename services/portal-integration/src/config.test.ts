import t from 'tap'
import { parseConfig } from './config.ts'

const least = {
  DATABASE_URL: 'postgres://a:b@db/portal_integration',
  LICENSING_URL: 'http://licensing',
  ISSUER: 'https://id.example',
  CLIENT_SECRET_FILE: '/run/secrets/portal-integration',
  PORTAL_URL: 'https://portal.example',
  PORTAL_USERNAME: 'mot-cua',
  PORTAL_PASSWORD: 'mat-khau',
  PORTAL_UNIT: 'H57.99'
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
    PORTAL_PASSWORD: undefined,
    DATABASE_URL: 'mysql://secret',
    DELIVERY_CONCURRENCY: '0'
  })
  t.match(faults, /PORTAL_PASSWORD/)
  t.match(faults, /DATABASE_URL/)
  t.match(faults, /DELIVERY_CONCURRENCY/)
  t.equal(faults.includes('secret'), false)
  t.match(said({}), /LICENSING_URL.*PORTAL_UNIT/)
})
