import { startCatcher } from '@motcua/catcher'
import type { Pool } from 'pg'
import { enqueue } from '../delivery/queue.ts'
import type { DossierSource } from '../dossier-source.ts'
import { createContacts } from '../notifying/contacts.ts'
import { openNotifying } from '../notifying/open.ts'
import { record } from '../feed/record.ts'
import { duesOf, type Told } from './dossiers.ts'
import type { Test } from './world.ts'

export const PAGES = 'https://mot-cua.example'

/** Ways to tell applicants before a real server of mail and gateway of SMS, at the test's pace. */
export async function startApplicants(t: Test, pool: Pool, source: DossierSource) {
  const token = 'token-of-the-gateway'
  const catcher = await startCatcher({ host: '127.0.0.1', port: 0, smtpPort: 0, token })
  t.teardown(catcher.close)
  const contacts = createContacts('cd'.repeat(32))
  const opened = openNotifying({
    pool,
    source,
    contacts,
    pages: PAGES,
    timeoutMs: 300,
    smtp: { url: catcher.smtpUrl, plain: true, from: 'khong-tra-loi@mot-cua.example' },
    sms: { url: catcher.url, token }
  })
  /** As the consumer would: noted, and queued for those who are told of it. */
  const happen = async (...all: Told[]): Promise<void> => {
    const procedure = { code: 'rename-institution', version: 1 }
    for (const one of all)
      for (const due of duesOf(one)) {
        await record(pool, { ...due, procedure, agency: 'H57.99', dueAt: null })
        await enqueue(pool, opened.heardBy(due.eventType), due)
      }
  }
  return { catcher, ...opened, contacts, happen }
}
