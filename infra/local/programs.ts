import { join } from 'node:path'
import { clientSecretFile } from '@motcua/identity'
import type { Name, Ports } from './ports.ts'
import {
  contactKeyFile,
  paperLinkKeyFile,
  portalPasswordFile,
  smsTokenFile,
  webhookKeyFile
} from './secrets.ts'

/** What the environment of a program is made of. */
export type Surroundings = {
  data: string
  urls: Record<Name, string>
  ports: Ports
  /** Our account at the portals, which the simulator takes in both dialects. */
  portal: { username: string; password: string }
}

export type Database = 'licensing' | 'portal_integration'

export type Program = {
  title: string
  script: string
  /** Path that answers 200 when it can do its work. */
  ready: string
  /** A service has a database of its own, which its `migrate` brings up to date before it starts. */
  service?: { database: Database; migrate: string }
  env: (around: Surroundings) => Record<string, string>
}

/** Garbage is collected early: a seventh less memory for the whole system, and no more CPU that was seen (decision operations-1). */
export const LEAN = { NODE_OPTIONS: '--max-semi-space-size=4' }

/** Every program of ours that runs; what stands first is stopped last. Adding a service is adding an entry, and a port. */
export const programs: Record<Name, Program> = {
  identity: {
    title: 'Identity provider (personas, no passwords)',
    script: 'infra/identity/main.ts',
    ready: '/ready',
    env: ({ data, urls }) => ({ ...LEAN, DATA: join(data, 'identity'), WEB_URL: urls.web })
  },
  simulator: {
    title: 'Portal simulator: what the portal was told',
    script: 'infra/portal-simulator/main.ts',
    ready: '/',
    env: ({ data, portal }) => ({
      ...LEAN,
      PORTAL_USERNAME: portal.username,
      PORTAL_PASSWORD: portal.password,
      JOURNAL: join(data, 'portal-simulator.jsonl')
    })
  },
  catcher: {
    title: 'Catcher: mails and SMS that were sent',
    script: 'infra/catcher/main.ts',
    ready: '/',
    env: ({ data, ports }) => ({ ...LEAN, SMTP_PORT: String(ports.smtp), SMS_TOKEN_FILE: smsTokenFile(data) })
  },
  scanner: {
    title: 'Virus scanner (stand-in that knows the test file EICAR alone)',
    script: 'infra/scanner/main.ts',
    ready: '/',
    env: ({ ports }) => ({ ...LEAN, CLAMD_PORT: String(ports.clamd) })
  },
  licensing: {
    title: 'Licensing API, described at /docs',
    script: 'services/licensing/src/main.ts',
    ready: '/ready',
    service: { database: 'licensing', migrate: 'services/licensing/src/migrate.ts' },
    env: ({ data, urls }) => ({
      ...LEAN,
      PAPERS_FOLDER: join(data, 'papers'),
      PAPER_LINK_KEY_FILE: paperLinkKeyFile(data),
      SIGNER_FOLDER: join(data, 'signer'),
      CHECK_URL: `${urls.web}/kiem-tra-van-ban`,
      TRUSTED_PROXIES: '127.0.0.1' // the pages run on this machine, too
    })
  },
  portalIntegration: {
    title: 'Portal integration API, described at /docs',
    script: 'services/portal-integration/src/main.ts',
    ready: '/ready',
    service: { database: 'portal_integration', migrate: 'services/portal-integration/src/migrate.ts' },
    env: ({ data, urls, portal, ports }) => ({
      ...LEAN,
      LICENSING_URL: urls.licensing,
      CLIENT_SECRET_FILE: clientSecretFile(join(data, 'identity'), 'portal-integration'),
      WEBHOOK_KEY_FILE: webhookKeyFile(data),
      WEBHOOK_OPEN_HOSTS: '127.0.0.1,localhost', // a subscriber on this machine
      CONTACT_KEY_FILE: contactKeyFile(data),
      PAPER_LINK_URL: urls.licensing,
      PAPER_LINK_KEY_FILE: paperLinkKeyFile(data),
      PAGES_URL: urls.web,
      SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
      SMTP_TLS: 'off',
      MAIL_FROM: 'khong-tra-loi@mot-cua.example',
      SMS_URL: urls.catcher,
      SMS_TOKEN_FILE: smsTokenFile(data),
      END_POINTS: JSON.stringify(
        // the simulator is both portals, the national one and the provincial one, under one account
        ['dvcqg', 'tinh'].map(id => ({
          id,
          url: urls.simulator,
          unit: 'H57.99',
          username: portal.username,
          passwordFile: portalPasswordFile(data)
        }))
      )
    })
  },
  web: {
    title: 'Pages for citizens, schools and officials',
    script: 'services/web/src/main.ts',
    ready: '/ready',
    env: ({ data, urls }) => ({
      PUBLIC_URL: urls.web,
      CLIENT_SECRET_FILE: clientSecretFile(join(data, 'identity'), 'web'),
      LICENSING_URL: urls.licensing,
      PORTAL_INTEGRATION_URL: urls.portalIntegration
    })
  }
}
