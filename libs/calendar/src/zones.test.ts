import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import t from 'tap'

const files = ['golden', 'clock', 'properties'].map(
  name => new URL(`./${name}.test.ts`, import.meta.url).href
)
const script = [
  `process.stdout.write('# at home in ' + Intl.DateTimeFormat().resolvedOptions().timeZone + '\\n')`,
  ...files.map(file => `await import(${JSON.stringify(file)})`)
].join('\n')

for (const TZ of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])
  t.test(`the same cases and properties hold on a machine in ${TZ}`, async t => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ },
      stdio: ['ignore', 'pipe', 'inherit']
    })
    const [told, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
    t.equal(
      code,
      0,
      told
        .split('\n')
        .filter(line => line.includes('not ok'))
        .join('\n')
    )
    t.equal(told.split('\n')[0], `# at home in ${TZ}`)
    t.match(told, /^# \{ total: 3\d\d, pass: 3\d\d \}$/m)
  })
