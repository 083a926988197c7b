import { createHash } from 'node:crypto'
import type { Hold } from '../delivery/outcome.ts'
import type { Filing } from '../dialect-a/filings.ts'
import { createOutbound } from '../outbound.ts'

/** A paper of a filing, under an id that is the same at every repeat. */
export type Attached = {
  id: string
  code: string
  name: string
  url: string
  /** Its place in TaiLieuNop. */
  n: number
}

/** The papers that a filing has and that were not taken back. */
export const papersOf = (portal: string, { MaHoSo, TaiLieuNop = [] }: Filing): Attached[] =>
  TaiLieuNop.map((one, n) => ({ ...one, n }))
    .filter(({ IsDeleted = '0' }) => !/^(1|true)$/i.test(IsDeleted))
    .map(one => ({
      id: idOf(`${portal} ${MaHoSo} ${one.TepDinhKemId}`),
      code: one.MaThanhPhanHoSo,
      name: one.TenTepDinhKem,
      url: one.DuongDanTaiTepTin,
      n: one.n
    }))

/** A UUID of version 8: of a digest. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32)
  ].join('-')
}

/** `elsewhere`: its address is not at the portal, and nobody goes there. `gone`: the portal has no such file. `away`: it may be had later. */
export type Fetched =
  | { kind: 'file'; bytes: Uint8Array }
  | { kind: 'elsewhere' }
  | { kind: 'gone' }
  | { kind: 'away'; note: string }
export type FetchPaper = (portal: string, url: string, hold: Hold) => Promise<Fetched>

const MOST_BYTES = 50 * 1024 * 1024 // licensing's own limits are stricter and are told with their reason

/**
 * Fetches papers from the portals themselves, by the addresses at which they are configured, and from nowhere else, whatever
 * a filing says.
 */
export function createFetchPaper(portals: { id: string; url: string }[], timeoutMs: number) {
  const doors = new Map(
    portals.map(({ id, url }) => {
      const { origin } = new URL(url)
      return [
        id,
        { origin, ...createOutbound({ url: origin, timeoutMs, connections: 4, maxBytes: MOST_BYTES }) }
      ]
    })
  )
  const fetch: FetchPaper = async (portal, address, hold) => {
    const door = doors.get(portal)
    const url = door && URL.canParse(address, door.origin) ? new URL(address, door.origin) : undefined
    if (door === undefined || url?.origin !== door.origin) return { kind: 'elsewhere' }
    try {
      const { status, bytes } = await door.download({ path: url.pathname + url.search, signal: hold() })
      if (status === 404 || status === 410) return { kind: 'gone' }
      return status === 200 ? { kind: 'file', bytes } : { kind: 'away', note: `HTTP ${status}` }
    } catch (error) {
      return { kind: 'away', note: error instanceof Error ? error.message : 'unknown' }
    }
  }
  return { fetch, close: () => Promise.all([...doors.values()].map(door => door.close())) }
}
