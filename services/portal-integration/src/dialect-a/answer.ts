import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Meaning } from '../delivery/reply.ts'
import type { EndPointA } from '../end-points.ts'

/** Only what we read; a portal may say more. */
const Body = Type.Object({
  error_code: Type.Union([Type.String(), Type.Integer()]),
  message: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  session: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  data: Type.Optional(Type.Unknown())
})
export type Body = Static<typeof Body>

const UNKNOWN = ['chưa tồn tại', 'không tồn tại']
const isBody = Compile(Body)

/** The body of an answer of the adapter; undefined for anything else. */
export const bodyOf = (json: unknown): Body | undefined => (isBody.Check(json) ? json : undefined)

/** By its code, and where portals differ in codes by its words. */
export function meaningOf({ error_code, message }: Body, { codes }: EndPointA): Meaning {
  const code = String(error_code)
  if (codes.success.includes(code)) return 'success'
  if (codes.noSession.includes(code)) return 'noSession'
  if (codes.wrongLogin.includes(code)) return 'wrongLogin'
  if (codes.exists.includes(code) || saysSo(message, 'đã tồn tại')) return 'exists'
  if (codes.unknown.includes(code) || UNKNOWN.some(words => saysSo(message, words))) return 'unknown'
  return codes.busy.includes(code) ? 'busy' : 'refused'
}

const saysSo = (message: string | null | undefined, words: string): boolean =>
  message?.normalize('NFC').toLowerCase().includes(words) ?? false
