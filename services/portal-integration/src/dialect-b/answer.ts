import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Meaning, Understood } from '../delivery/reply.ts'
import type { EndPointB } from '../end-points.ts'

/** Only what we read; a portal may say more. */
const Body = Type.Object({
  code: Type.Union([Type.String(), Type.Integer()]),
  message: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  value: Type.Optional(Type.Unknown()),
  data: Type.Optional(Type.Unknown())
})
export type Body = Static<typeof Body>
const isBody = Compile(Body)

/** An answer of dialect B and what it means; undefined for anything else. */
export function understandB(json: unknown, { codes }: EndPointB): Understood<Body> | undefined {
  if (!isBody.Check(json)) return undefined
  const code = String(json.code)
  const message = json.message ?? undefined
  return { body: json, code, message, meaning: meaningOf(code, message, codes) }
}

function meaningOf(code: string, message: string | undefined, codes: EndPointB['codes']): Meaning {
  if (codes.success.includes(code)) return 'success'
  if (codes.noSession.includes(code)) return 'noSession'
  if (codes.exists.includes(code) || saysSo(message, 'đã tồn tại')) return 'exists'
  if (codes.unknown.includes(code) || saysSo(message, 'chưa tồn tại')) return 'unknown'
  return codes.busy.includes(code) ? 'busy' : 'refused'
}

const saysSo = (message: string | undefined, words: string): boolean =>
  message?.normalize('NFC').toLowerCase().includes(words) ?? false

const isCreated = Compile(
  Type.Object({ idHoSo: Type.Union([Type.String({ minLength: 1 }), Type.Integer()]) })
)
/** The portal's own number of a dossier that it has; undefined when the answer does not say it. */
export const idIn = ({ data }: Body): string | undefined =>
  isCreated.Check(data) ? String(data.idHoSo) : undefined

const isFile = Compile(Type.Object({ IdTepTin: Type.String({ minLength: 1 }), HashTepTin: Type.String() }))
export const fileIn = ({ data }: Body): { remoteId: string; hash: string } | undefined =>
  isFile.Check(data) ? { remoteId: data.IdTepTin, hash: data.HashTepTin } : undefined

/** The code that GetNextValue gives. */
export const valueIn = ({ value }: Body): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
