import type { FastifyRequest } from 'fastify'

/** The bytes of the part `file`; an empty buffer when there is none. */
export async function fileIn(request: FastifyRequest, body: Buffer): Promise<Buffer> {
  const type = request.headers['content-type'] ?? ''
  try {
    const form = await new Response(Uint8Array.from(body), { headers: { 'content-type': type } }).formData()
    const file = form.get('file')
    return file instanceof File ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0)
  } catch {
    return Buffer.alloc(0)
  }
}
