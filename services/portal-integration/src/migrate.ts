import { migrate } from '@motcua/db/migrate'
import { migrations } from './migrations.ts'

/** `node src/migrate.ts`: brings the database of MIGRATOR_DATABASE_URL up to date, as its owner. */
const url = process.env.MIGRATOR_DATABASE_URL
if (url === undefined) throw new Error('MIGRATOR_DATABASE_URL is not set')
const fresh = await migrate(url, migrations, 'motcua_app')
process.stdout.write(`portal-integration: ${fresh.length === 0 ? 'nothing to migrate' : fresh.join(', ')}\n`)
