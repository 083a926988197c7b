import { Worker } from 'node:worker_threads'
import { Compile } from 'typebox/compile'
import { printedCheckCode, qrSvg } from '../check-code.ts'
import { schemas, type FormData, type FormKind } from './schemas.ts'
import type { Answer, Job } from './worker.ts'

export { schemas, type FormData, type FormKind } from './schemas.ts'
export { forms } from './titles.ts'

export type Forms = {
  /**
   * The form as PDF/A-2a with its fonts inside. The same data give the same bytes. Rejects where the data are not those of
   * the schema, which is a bug of the caller, or where a document takes longer than the limit.
   */
  renderForm: <Kind extends FormKind>(kind: Kind, data: FormData<Kind>) => Promise<Buffer>
  close: () => Promise<void>
}

type Check = ReturnType<typeof Compile>
type Waiting = { resolve: (pdf: Buffer) => void; reject: (error: Error) => void }

/** Renders in one thread of its own, begun with the first form; a thread that dies or hangs is replaced for the next one. */
export function createForms({ limitMs = 30_000 } = {}): Forms {
  const checks = new Map<FormKind, Check>()
  let thread: { worker: Worker; waiting: Map<number, Waiting> } | null = null
  let last = 0

  function begin() {
    const begun = {
      worker: new Worker(new URL('worker.ts', import.meta.url)),
      waiting: new Map<number, Waiting>()
    }
    const end = (error: Error): void => {
      if (thread === begun) thread = null
      for (const { reject } of begun.waiting.values()) reject(error)
      begun.waiting.clear()
    }
    begun.worker.on('message', (answer: Answer) => {
      const waiting = begun.waiting.get(answer.id)
      begun.waiting.delete(answer.id)
      if ('pdf' in answer) waiting?.resolve(Buffer.from(answer.pdf.buffer))
      else waiting?.reject(new Error(`the form could not be set: ${answer.fault}`))
      if (begun.waiting.size === 0) begun.worker.unref()
    })
    begun.worker.on('error', end)
    begun.worker.on('exit', () => end(new Error('the thread that sets forms has ended')))
    return begun
  }

  function inThread(job: Job): Promise<Buffer> {
    thread ??= begin()
    const { worker, waiting } = thread
    return new Promise<Buffer>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`the form was not set in ${limitMs} ms`))
        void worker.terminate()
      }, limitMs)
      const settled = () => clearTimeout(timer)
      waiting.set(job.id, {
        resolve: pdf => (settled(), resolve(pdf)),
        reject: error => (settled(), reject(error))
      })
      worker.ref()
      worker.postMessage(job, [])
    })
  }

  return {
    async renderForm(kind, data) {
      const check = checks.get(kind) ?? Compile(schemas[kind])
      checks.set(kind, check)
      if (!check.Check(data)) {
        const faults = check
          .Errors(data)
          .map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
        throw new Error(`the data are not those of ${kind}: ${faults.join('; ')}`)
      }
      if (data.draft && data.check) throw new Error('a draft has no check code')
      const second = Math.floor(Date.parse(data.issuedAt) / 1000)
      return inThread({ id: ++last, kind, data: withQr(data), second })
    },

    async close() {
      await thread?.worker.terminate()
    }
  }
}

function withQr(data: FormData<FormKind>): unknown {
  const { check } = data
  if (!check) return data
  return { ...data, check: { ...check, printed: printedCheckCode(check.code), svg: qrSvg(check.address) } }
}
