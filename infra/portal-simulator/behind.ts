import type { FastifyInstance } from 'fastify'
import { Type, type Static } from 'typebox'
import type { Ledger } from './ledger.ts'

/** What somebody does at the portal that we are not told of; until the next restart only. */
const Behind = Type.Object(
  {
    do: Type.Union(['remove', 'setStatus', 'keepSteps', 'addStep', 'add'].map(what => Type.Literal(what))),
    maHoSo: Type.String({ minLength: 1 }),
    status: Type.String({ default: '1' }),
    steps: Type.Integer({ minimum: 0, default: 0 }),
    at: Type.String({ default: '' }),
    /** Of one that is added; without it it is every unit's. */
    madonvi: Type.Optional(Type.String())
  },
  { additionalProperties: false }
)

/** `POST /_behind`: the portal changes behind our back. `keepSteps` is a backup that was put back: the record goes with it. */
export function changeBehind(app: Pick<FastifyInstance, 'post'>, ledger: Ledger): void {
  app.post<{ Body: Static<typeof Behind> }>(
    '/_behind',
    { schema: { body: Behind } },
    async ({ body }, reply) => {
      const known = ledger.dossiers.get(body.maHoSo)
      if (body.do === 'add') {
        ledger.restore({
          service: 'DongBoHoSoMC',
          isUpdating: false,
          item: { MaHoSo: body.maHoSo, TrangThaiHoSo: '1' },
          ...(body.madonvi === undefined ? {} : { unit: body.madonvi })
        })
        return reply.code(204).send()
      }
      if (known === undefined) return reply.code(404).send({ message: 'Hồ sơ chưa tồn tại' })
      switch (body.do) {
        case 'remove':
          ledger.forget(body.maHoSo)
          break
        case 'setStatus':
          known.item.TrangThaiHoSo = body.status
          break
        case 'keepSteps':
          known.progress.splice(body.steps)
          known.statuses.splice(Math.max(body.steps, 1))
          known.item.TrangThaiHoSo = known.statuses.at(-1) ?? '1'
          known.said = ''
          break
        case 'addStep':
          known.progress.push({ ThoiDiemXuLy: body.at, TrangThai: body.status, NoiDungXuLy: '' })
      }
      return reply.code(204).send()
    }
  )
}
