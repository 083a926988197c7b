import { Type } from 'typebox'
import { Refusal } from '@motcua/refusal'
import { Id } from '../schemas.ts'
import { Action } from './actions.ts'

const Instant = Type.String({ format: 'date-time' })

/** How far an act on many dossiers has come: items by verdict. */
export const BulkProgress = Type.Object(
  {
    id: Id,
    action: Action,
    state: Type.Enum(['waiting', 'working', 'done', 'undone']),
    begunAt: Instant,
    startsAt: Type.String({ format: 'date-time', description: 'until then it can be undone' }),
    finishedAt: Type.Union([Instant, Type.Null()]),
    total: Type.Integer(),
    waiting: Type.Integer(),
    done: Type.Integer(),
    refused: Type.Integer({ description: 'by rights or rules; `code` tells which' }),
    conflict: Type.Integer({ description: 'changed since the act was begun' })
  },
  { additionalProperties: false }
)

export const headsOnly = (): Refusal =>
  new Refusal('forbidden', 'heads-only', {
    vi: 'Chỉ lãnh đạo phòng hoặc cơ quan xử lý hàng loạt',
    en: 'Only heads act on many dossiers at once'
  })

export const noSuchBulk = (): Refusal =>
  new Refusal('notFound', 'bulk-not-found', {
    vi: 'Không tìm thấy lần xử lý hàng loạt này',
    en: 'There is no such act on many dossiers'
  })
