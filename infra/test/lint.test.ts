import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const root = fileURLToPath(new URL('../../', import.meta.url))
const oxlint = join(root, 'node_modules/.bin/oxlint')

type Diagnostic = { code: string; message: string; filename: string }

/** What our lint says of files, written where they would lie among ours: `file: rule`. */
function findingsOf(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-lint-'))
  try {
    copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    writeFileSync(join(folder, 'tsconfig.json'), '{}')
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    // tap has each Node that its tests start load what oxlint cannot bear
    const { stdout, stderr } = spawnSync('env', ['-u', 'NODE_OPTIONS', oxlint, '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8'
    })
    if (stderr !== '') throw new Error(stderr)
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] }
    return diagnostics.map(({ filename, code }) => `${filename}: ${code}`).toSorted()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

t.test('the rules of a domain reach nothing but their arguments', async t => {
  const reach = (what: string) => `import { x } from '${what}'\nexport const y = x\n`
  const reached = [
    'node:fs',
    'node:fs/promises',
    'pg',
    'pg/lib/client.js',
    'fastify',
    'ioredis',
    'pino',
    'kafkajs',
    'undici'
  ]
  const own = [
    '@motcua/db',
    '@motcua/db/migrate',
    '@motcua/http',
    '@motcua/events',
    '@motcua/events/bus',
    '@motcua/auth'
  ]
  const homes = ['services/licensing/src/domain', 'services/new/src/domain/deep', 'libs/calendar/src']
  const files = homes.flatMap(home =>
    [...reached, ...own, home.endsWith('deep') ? '../../app.ts' : '../app.ts'].map(
      (what, i): [string, string] => [`${home}/reach-${i}.ts`, reach(what)]
    )
  )
  const decider: [string, string] = ['libs/casework/src/decider.ts', reach('pg')]
  const all = Object.fromEntries([...files, decider])
  t.same(
    findingsOf(all),
    Object.keys(all)
      .map(path => `${path}: eslint(no-restricted-imports)`)
      .toSorted()
  )
  t.same(findingsOf({ 'services/licensing/src/domain/pure.ts': reach('@motcua/calendar') }), [])
  t.same(
    findingsOf({ 'services/licensing/src/domain/deep/pure.ts': reach('../state.ts') }),
    [],
    'its own house'
  )
  t.same(findingsOf({ 'services/licensing/src/main.ts': reach('pg') }), [], 'others may')
})

t.test('a Kafka client is imported by the adapter alone', async t => {
  const client = `import { Kafka } from 'kafkajs'\nexport const kafka = new Kafka({ brokers: [] })\n`
  const inner = `import { x } from 'kafkajs/src/errors.js'\nexport const y = x\n`
  t.same(
    findingsOf({
      'libs/events/src/bus/kafka.ts': client,
      'libs/events/src/bus/kafka-topics.ts': inner,
      'libs/events/src/relay.ts': client,
      'libs/events/src/bus/embedded.ts': inner,
      'services/licensing/src/main.ts': client,
      'infra/bench/send.ts': client
    }),
    [
      'infra/bench/send.ts',
      'libs/events/src/bus/embedded.ts',
      'libs/events/src/relay.ts',
      'services/licensing/src/main.ts'
    ].map(path => `${path}: eslint(no-restricted-imports)`)
  )
})

t.test('files do not import each other in a ring', async t => {
  t.same(
    findingsOf({
      'libs/a/src/one.ts': `import { two } from './two.ts'\nexport const one = (): number => two()\n`,
      'libs/a/src/two.ts': `import { one } from './one.ts'\nexport const two = (): number => one()\n`,
      'libs/a/src/three.ts': `import { one } from './one.ts'\nexport const three = (): number => one()\n`
    }),
    ['libs/a/src/one.ts: import(no-cycle)', 'libs/a/src/two.ts: import(no-cycle)']
  )
})

t.test('nothing is said by console', async t => {
  const files = { 'libs/a/src/a.ts': `console.log('x')\n`, 'infra/bench/a.ts': `console.error('x')\n` }
  t.same(findingsOf(files), ['infra/bench/a.ts: eslint(no-console)', 'libs/a/src/a.ts: eslint(no-console)'])
})

t.test('the environment is read where a program begins, and nowhere behind it', async t => {
  const reads = 'export const reads = process.env.DATABASE_URL\n'
  const takes = 'const { ISSUER } = process.env\nexport const takes = ISSUER\n'
  t.same(
    findingsOf({
      'services/licensing/src/use-cases/submit.ts': reads,
      'services/licensing/src/config.ts': takes,
      'services/licensing/src/main.ts': reads,
      'services/licensing/src/migrate.ts': reads,
      'libs/db/src/db.ts': takes,
      'libs/db/src/testing.ts': reads,
      'libs/db/src/db.test.ts': reads,
      'infra/identity/main.ts': takes
    }),
    [
      'libs/db/src/db.ts: node(no-process-env)',
      'services/licensing/src/config.ts: node(no-process-env)',
      'services/licensing/src/use-cases/submit.ts: node(no-process-env)'
    ]
  )
})

t.test('the rules that need types are at work', async t => {
  const files = { 'libs/a/src/a.ts': 'export const a = (): void => {\n  Promise.reject(new Error())\n}\n' }
  t.same(findingsOf(files), ['libs/a/src/a.ts: typescript(no-floating-promises)'])
})
