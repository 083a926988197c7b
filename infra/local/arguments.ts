import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './node-child.ts'
import type { SystemOptions } from './system.ts'

/** Where `npm start` keeps everything unless told otherwise. */
export const DATA = join(root, '.local/data')

export const USAGE = `npm start -- [--reset] [--data FOLDER] [--bus auto|kafka|embedded] [--no-demo-data]`

/** What the command line asks for; throws one sentence for what it cannot mean. */
export function readArguments(
  args: string[]
): Pick<SystemOptions, 'bus' | 'data'> & { reset: boolean; seed: boolean } {
  const { values } = parseArgs({
    args,
    options: {
      reset: { type: 'boolean', default: false },
      data: { type: 'string', default: DATA },
      bus: { type: 'string', default: 'auto' },
      'no-demo-data': { type: 'boolean', default: false }
    }
  })
  const bus = (['auto', 'kafka', 'embedded'] as const).find(one => one === values.bus)
  if (bus === undefined) throw new Error(`--bus ${values.bus} is none of auto, kafka, embedded`)
  return { bus, data: values.data, reset: values.reset, seed: !values['no-demo-data'] }
}
