import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { LookUp } from '../delivery/dialect.ts'
import type { Hold } from '../delivery/outcome.ts'
import type { Adapter } from './adapter.ts'
import { NOTES } from '../delivery/notes.ts'

const Found = Type.Array(
  Type.Object({
    MaHoSo: Type.String(),
    TrangThaiHoSo: Type.Optional(Type.String()),
    TienDo: Type.Array(Type.Object({ ThoiDiemXuLy: Type.String(), TrangThai: Type.String() }))
  }),
  { minItems: 1 }
)
const isFound = Compile(Found)

/** What the portal believes of a dossier (TraCuuHoSo). An answer that does not say it needs a person's eye. */
export async function lookUp(
  adapter: Pick<Adapter, 'call'>,
  about: { mahoso: string; madonvi?: string },
  hold: Hold
): Promise<Exclude<LookUp, { kind: 'repeatable' }>> {
  const reply = await adapter.call('TraCuuHoSo', about, hold)
  if (reply.kind === 'unknown') return { kind: 'unknown' }
  if (reply.kind !== 'yes') return { kind: 'failed', reply }
  const { data } = reply.body
  const found = isFound.Check(data) ? data.find(one => one.MaHoSo === about.mahoso) : undefined
  if (found === undefined)
    return {
      kind: 'failed',
      reply: { kind: 'no', note: NOTES['no-progress'] }
    }
  const steps = found.TienDo.map(({ ThoiDiemXuLy: at, TrangThai: status }) => ({ at, status }))
  return { kind: 'known', status: found.TrangThaiHoSo, steps }
}
