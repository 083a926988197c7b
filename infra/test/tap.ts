import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { totalsOf, type Totals } from './totals.ts'

/**
 * Runs tap on the files, or on all. Prints one line for each file that passes, all that was said of one that fails,
 * and what was skipped with its reason.
 */
export async function runTap(
  files: string[],
  env: NodeJS.ProcessEnv,
  print: (line: string) => void,
  signal: AbortSignal
): Promise<Totals> {
  const child = spawn('tap', ['--reporter=tap', ...files], { stdio: ['ignore', 'pipe', 'inherit'], env })
  // Ctrl-C in a terminal reaches tap by itself; a signal to this process alone does not
  signal.addEventListener('abort', () => child.kill('SIGTERM'))
  const condense = condenser(print)
  let summary = ''
  createInterface({ input: child.stdout }).on('line', line => {
    if (line.startsWith('# { total:')) summary = line
    condense(line)
  })
  const [code] = await once(child, 'close')
  const totals = totalsOf(summary)
  return code === 0 || totals.failed > 0 ? totals : { ...totals, failed: 1 }
}

/** Takes raw TAP line by line: of a file that passes only its result and what it skipped is printed. */
export function condenser(print: (line: string) => void): (line: string) => void {
  let file: string[] = []
  return line => {
    const result = /^(not )?ok \d+ - (.*)/.exec(line)
    if (!result) {
      if (/^(Bail out!|# No tests|not ok)/.test(line)) print(line)
      if (line.trim() !== '') file.push(line)
      return
    }
    if (result[1]) for (const each of file) print(each)
    else for (const each of file) if (/# SKIP/.test(each)) print(each)
    print(`${result[1] ?? ''}ok - ${result[2]}`)
    file = []
  }
}
