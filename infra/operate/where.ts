import { signIn } from '@motcua/identity/sign-in'
import { find } from '@motcua/local/running'

/** Of a running system: its bus, portal-integration, and in whose name an operator speaks to it. */
export type Where = {
  bus: { brokers?: string; databaseUrl?: string }
  /** The databases with an outbox, by service; undefined where none is named. */
  outboxes: Record<string, string | undefined>
  portalIntegration: string
  token: () => Promise<string>
}

/**
 * KAFKA_BROKERS, PORTAL_INTEGRATION_URL and ACCESS_TOKEN name a system anywhere, and LICENSING_DATABASE_URL and
 * PORTAL_INTEGRATION_DATABASE_URL, which may be left out, its outboxes; else it is the one that `npm start`
 * runs on the data folder, and the operator is its administrator. Throws one sentence when there is none, or where some
 * of the three are missing.
 */
export function whereIs(env: NodeJS.ProcessEnv, data: string): Where {
  const { KAFKA_BROKERS: brokers, PORTAL_INTEGRATION_URL: portalIntegration, ACCESS_TOKEN: token } = env
  if (brokers && portalIntegration && token)
    return {
      bus: { brokers },
      outboxes: {
        licensing: env.LICENSING_DATABASE_URL,
        'portal-integration': env.PORTAL_INTEGRATION_DATABASE_URL
      },
      portalIntegration,
      token: async () => token
    }
  if (brokers || portalIntegration || token)
    throw new Error('KAFKA_BROKERS, PORTAL_INTEGRATION_URL and ACCESS_TOKEN: all three of them, or none')
  const { urls, bus, databases } = find(data)
  return {
    bus,
    outboxes: { licensing: databases.licensing, 'portal-integration': databases.portal_integration },
    portalIntegration: urls.portalIntegration,
    token: () => signIn({ issuer: urls.identity, persona: 'administrator' })
  }
}
