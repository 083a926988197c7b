import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Hold } from '../delivery/outcome.ts'
import type { Adapter, Bad } from './adapter.ts'
import type { ProgressRecord } from './schema.ts'

const Found = Type.Array(
  Type.Object({
    MaHoSo: Type.String(),
    TrangThaiHoSo: Type.Optional(Type.String()),
    TienDo: Type.Array(Type.Object({ ThoiDiemXuLy: Type.String(), TrangThai: Type.String() }))
  }),
  { minItems: 1 }
)
type Step = Static<typeof Found>[number]['TienDo'][number]
export type LookUp =
  | { kind: 'known'; progress: Step[]; status?: string }
  | { kind: 'unknown' }
  | { kind: 'failed'; reply: Bad }

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
  const { TienDo: progress, TrangThaiHoSo: status } = found
  return { kind: 'known', progress, ...(status === undefined ? {} : { status }) }
}

/** How many steps the portal has of the same second and status; their words may differ, and portals change them. */
export const stepsLike = (progress: Step[], step: ProgressRecord): number =>
  progress.filter(one => one.ThoiDiemXuLy === step.ThoiDiemXuLy && one.TrangThai === step.TrangThai).length
