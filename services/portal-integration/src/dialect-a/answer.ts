import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Meaning, Understood } from '../delivery/reply.ts'
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

/** An answer of the adapter and what it means; undefined for anything else. */
export function understood(json: unknown, endPoint: EndPointA): Understood<Body> | undefined {
  const body = bodyOf(json)
  if (body === undefined) return undefined
  const message = body.message ?? undefined
  return { body, code: String(body.error_code), message, meaning: meaningOf(body, endPoint) }
}

/** By its code, and where portals differ in codes by its words. */
export function meaningOf({ error_code, message }: Body, { codes, successWords }: EndPointA): Meaning {
  const code = String(error_code)
  if (saysSuccess(message, successWords)) return 'success'
  if (codes.success.includes(code)) return 'success'
  if (codes.noSession.includes(code)) return 'noSession'
  if (codes.wrongLogin.includes(code)) return 'wrongLogin'
  if (codes.exists.includes(code) || saysSo(message, 'đã tồn tại')) return 'exists'
  if (codes.unknown.includes(code) || UNKNOWN.some(words => saysSo(message, words))) return 'unknown'
  return codes.busy.includes(code) ? 'busy' : 'refused'
}

const saysSo = (message: string | null | undefined, words: string): boolean =>
  message?.normalize('NFC').toLowerCase().includes(words) ?? false

/** What takes a success back: "không thành công" holds the words of one. */
const BUT = /(?<!\p{L})(?:không|chưa|thất bại|lỗi|đã tồn tại)(?!\p{L})/u

/** Only a message without any word of failure: one that is taken for a failure goes by its code, and is seen by a person. */
function saysSuccess(message: string | null | undefined, successWords: string[]): boolean {
  const text = message?.normalize('NFC').toLowerCase() ?? ''
  return successWords.some(words => text.includes(words)) && !BUT.test(text)
}
