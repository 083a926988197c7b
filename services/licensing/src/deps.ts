import type { createVerifier } from '@motcua/auth'
import type { Appender } from '@motcua/casework/append'
import type { Loader } from '@motcua/casework/load'
import type { Forms } from '@motcua/documents/forms'
import type { Signer } from '@motcua/documents/signing'
import type { Deps as Papers } from '@motcua/documents/papers'
import type { AppOptions } from '@motcua/http'
import type { KeyObject } from 'node:crypto'
import type { Pool } from 'pg'
import type { Calendars } from './calendars/calendars.ts'
import type { CodeLists } from './procedures/code-lists.ts'
import type { Directory } from './procedures/directory.ts'
import type { OfficeRules } from './procedures/office-rules.ts'
import type { Procedures } from './procedures/procedures.ts'
import type { StandardText } from './domain/standard-text.ts'
import type { Lent } from './standing/standing.ts'

export type Deps = {
  pool: Pool
  now: () => Date
  load: Loader
  lent: Lent
  append: Appender
  /** Where this service's events go. */
  topic: { name: string; partitions: number }
  licenceTopic: { name: string; partitions: number }
  /** Works off what was taken in, here or in another process. */
  importer: { wake: () => void }
  /** Gives open dossiers a calendar that was published. */
  calendarWork: { wake: () => void }
  verify: ReturnType<typeof createVerifier>
  procedures: Procedures
  lists: CodeLists
  directory: Directory
  calendars: Calendars
  office: OfficeRules
  /** What officials may begin their letters with. */
  texts: readonly StandardText[]
  /** Where papers lie, and who scans them. */
  papers: Papers
  /** What links by which portals fetch papers are signed with; undefined: there are none. */
  paperLinkKey: KeyObject | undefined
  forms: Forms
  /** Who holds the key that results are signed with. */
  signer: Signer
  /** Where QR codes lead to, before `/<code>`. */
  checkUrl: string
  http: Pick<AppOptions, 'logger' | 'limit' | 'ready' | 'trustedProxies'> & { docs: boolean }
}
