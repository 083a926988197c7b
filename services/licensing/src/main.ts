import { Redis } from 'ioredis'
import { pino } from 'pino'
import { createVerifier } from '@motcua/auth'
import { calendars } from './calendars.ts'
import { createAppender } from '@motcua/casework/append'
import { createPool } from '@motcua/db'
import { openBus } from '@motcua/events/bus'
import { startRelay } from '@motcua/events/relay'
import { serve } from '@motcua/http/serve'
import { topics } from '@motcua/kafka/topics'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { loadDirectory } from './directory.ts'
import { loadProcedures } from './procedures.ts'

const config = parseConfig(process.env)
const log = pino({ level: config.LOG_LEVEL, base: { service: 'licensing' } })
const fatal = (err: unknown) => {
  log.fatal({ err }, 'cannot go on')
  process.exit(1)
}
