import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from './page.ts'
import { originOf } from './csrf.ts'
import { ForeignForm } from './faults.ts'
import type { Form } from './forms.ts'
import { LIMITS, readMultipart, SMALL, type Multipart } from './multipart.ts'

const taken = new WeakMap<FastifyRequest, Multipart>()

/** The files that came with a form, until its answer is sent. */
export const uploadsOf = (request: FastifyRequest): Multipart['uploads'] => taken.get(request)?.uploads ?? []

/** Whether files came with a form, in it or in parts before it: they are gone when its answer is sent. */
export const cameWithFiles = (request: FastifyRequest, form: Form): boolean =>
  (taken.get(request)?.files ?? 0) > 0 || form.some(([name]) => name.startsWith('parts:'))

/**
 * Forms with files: written down only for who is signed in and sends them from a page of ours, and gone when the answer is
 * sent. Of others the text alone is read, so that nothing typed is lost when a session is over; they are answered as any
 * form of theirs is. A form that only asks takes one small file of anybody.
 */
export function takeFiles(
  app: Pick<FastifyInstance, 'addContentTypeParser' | 'addHook'>,
  { sessions, publicUrl }: Pick<Deps, 'sessions' | 'publicUrl'>
): void {
  app.addContentTypeParser(
    'multipart/form-data',
    async (request: FastifyRequest, body: FastifyRequest['raw']) => {
      if (originOf(request.headers, publicUrl) !== 'own') throw new ForeignForm('files came from elsewhere')
      const asks = request.routeOptions.config.asks === true
      const keepsFiles = asks || (await sessions.held(request)).session?.person != null
      const read = await readMultipart(request.headers, body, { limits: asks ? SMALL : LIMITS, keepsFiles })
      taken.set(request, read)
      return read.form
    }
  )
  app.addHook('onResponse', async request => taken.get(request)?.remove())
}
