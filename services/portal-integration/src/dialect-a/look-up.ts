import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Hold } from '../delivery/outcome.ts'
import type { Adapter, Bad } from './adapter.ts'
import type { ProgressRecord } from './schema.ts'

const Found = Type.Array(
  Type.Object({
    MaHoSo: Type.String(),
    TrangThaiHoSo: Type.String(),
    TienDo: Type.Array(
      Type.Object({ ThoiDiemXuLy: Type.String(), TrangThai: Type.String(), NoiDungXuLy: Type.String() })
    )
  }),
  { minItems: 1 }
)
export type Known = { status: string; progress: Static<typeof Found>[number]['TienDo'] }
export type LookUp = { kind: 'known'; known: Known } | { kind: 'unknown' } | { kind: 'failed'; reply: Bad }

const isFound = Compile(Found)

/** What the portal believes of a dossier (TraCuuHoSo). An answer that does not say it needs a person's eye. */
export async function lookUp(adapter: Adapter, code: string, hold: Hold): Promise<LookUp> {
  const reply = await adapter.call('TraCuuHoSo', { mahoso: code }, hold)
  if (reply.kind === 'unknown') return { kind: 'unknown' }
  if (reply.kind !== 'yes') return { kind: 'failed', reply }
  const { data } = reply.body
  const found = isFound.Check(data) ? data.find(one => one.MaHoSo === code) : undefined
  if (found === undefined)
    return {
      kind: 'failed',
      reply: { kind: 'no', note: 'TraCuuHoSo does not tell the progress as expected' }
    }
  return { kind: 'known', known: { status: found.TrangThaiHoSo, progress: found.TienDo } }
}

/** How many steps the portal has that read like this one. */
export const stepsLike = ({ progress }: Known, step: ProgressRecord): number =>
  progress.filter(
    one =>
      one.ThoiDiemXuLy === step.ThoiDiemXuLy &&
      one.TrangThai === step.TrangThai &&
      one.NoiDungXuLy === step.NoiDungXuLy
  ).length
