import { transitions } from '@motcua/licensing/transitions'
import type { Databases } from './nemesis.ts'

/** An act with what the portal must have been told of it, if it is one that a portal is told of. */
export type Act = { seq: number; second: string; status: string; text: string; told: boolean }
type Dossier = { code: string | null; acts: Act[]; rowDiffers: boolean }

/** TrangThaiHoSo of each status, from 1 on; and NoiDungXuLy of each act: written once more, a judge does not ask the accused. */
const STATUSES = [
  'submitted',
  'accepted',
  'refused',
  'inProgress',
  'supplementRequested',
  'feeRequested',
  'withdrawn',
  'stopped',
  'decided',
  'returned'
]
const TEXTS: Record<string, string> = {
  Submitted: 'Nộp hồ sơ',
  Accepted: 'Tiếp nhận hồ sơ',
  RefusedAtIntake: 'Từ chối tiếp nhận hồ sơ',
  SupplementRequested: 'Yêu cầu bổ sung hồ sơ',
  SupplementedAtIntake: 'Đã bổ sung hồ sơ, chờ kiểm tra',
  Supplemented: 'Đã bổ sung hồ sơ',
  ProcessingStarted: 'Thẩm định hồ sơ',
  Forwarded: 'Chuyển bước xử lý tiếp theo',
  Claimed: 'Nhận xử lý hồ sơ',
  Withdrawn: 'Người nộp rút hồ sơ',
  Stopped: 'Dừng giải quyết hồ sơ',
  Approved: 'Đã giải quyết: đồng ý',
  Rejected: 'Đã giải quyết: không đồng ý',
  ResultReturned: 'Đã trả kết quả'
}
/** What stays between the applicant and the office. */
const UNTOLD = ['MessageSent', 'ResultDrafted']

/** Every dossier with its acts in order, and whether its list row says anything else. */
export async function historiesOf(db: Databases['licensing']): Promise<Map<string, Dossier>> {
  const { rows: lines } = await db.query<{ id: string; code: string | null; seq: number; status: string }>(
    'select id, code, seq, status from dossier'
  )
  const { rows } = await db.query<{ id: string; seq: number; record: string }>(
    'select dossier_id as id, seq, record from dossier_event order by dossier_id, seq'
  )
  const events = Map.groupBy(rows, ({ id }) => id)
  return new Map(
    lines.map(({ id, code, seq, status }) => {
      const mine = events.get(id) ?? []
      const table: Record<string, Record<string, string | undefined>> = transitions
      let now = 'draft'
      const acts = mine.map(({ seq: at, record }) => {
        const event: { type: string; at: string } = JSON.parse(record)
        now = table[now]?.[event.type] ?? now
        const text = TEXTS[event.type] ?? event.type
        return {
          seq: at,
          second: localSecond(event.at),
          status: String(STATUSES.indexOf(now) + 1),
          text,
          told: !UNTOLD.includes(event.type)
        }
      })
      return [id, { code, acts, rowDiffers: seq !== acts.length || status !== now }]
    })
  )
}

/** yyyyMMddHHmmss in Việt Nam, UTC+7. */
const localSecond = (instant: string): string =>
  new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14)
