import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { coverage } from './font.ts'

/** The thread in which Typst runs: its calls return only when the document is done. One job in, one answer out, in order. */
export type Job = { id: number; kind: string; data: unknown; second: number }
export type Answer = { id: number; pdf: Uint8Array<ArrayBuffer> } | { id: number; fault: string }

const CACHED_RENDERINGS = 10

if (parentPort) serve(parentPort)

function serve(port: NonNullable<typeof parentPort>): void {
  const render = renderer()
  port.on('message', ({ id, kind, data, second }: Job) => {
    try {
      const pdf = render(kind, data, second)
      port.postMessage({ id, pdf } satisfies Answer, [pdf.buffer])
    } catch (error) {
      port.postMessage({ id, fault: error instanceof Error ? error.message : String(error) } satisfies Answer)
    }
  })
}

function renderer() {
  const templates = join(import.meta.dirname, '../../templates')
  const fonts = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/package.json')))
  const fontBlobs = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'].map(face =>
    readFileSync(join(fonts, face, `Tinos_${face}.ttf`))
  )
  const drawable = coverage(fontBlobs[0] ?? Buffer.alloc(0))
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs }] })

  return (kind: string, data: unknown, second: number): Uint8Array<ArrayBuffer> => {
    const inputs = { data: JSON.stringify(printable(data, drawable)) }
    const compiled = compiler.compile({ mainFilePath: join(templates, `${kind}.typ`), inputs })
    const warnings = compiled.takeWarnings()
    if (!compiled.result || warnings)
      throw new Error(JSON.stringify((compiled.takeError() ?? warnings)?.shortDiagnostics))
    const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-2a', creationTimestamp: second })
    compiler.evictCache(CACHED_RENDERINGS)
    return new Uint8Array(pdf)
  }
}

/** Every text composed, on one line, without control signs, and with a box for each sign that the font cannot draw. */
function printable(value: unknown, drawable: (codePoint: number) => boolean): unknown {
  if (typeof value === 'string') {
    const plain = value.normalize('NFC').replaceAll(/\s+/g, ' ').replaceAll(/\p{C}/gu, '')
    return Array.from(plain, sign => (drawable(sign.codePointAt(0) ?? 0) ? sign : '□')).join('')
  }
  if (Array.isArray(value)) return value.map(each => printable(each, drawable))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, printable(each, drawable)]))
  return value
}
