type Fault = { pointer: string; rule: string; detail: { vi: string; en: string } }
type Verdict = { row?: number; verdict?: string; faults?: Fault[] }
type Line = Verdict & {
  id: string
  version: number
  expiresAt: string | null
  expiresSoon: boolean
  dueAt: string | null
  remainingMinutes: number | null
  soon: boolean
  unansweredSince: string | null
  status: string
  number: string
  standing: string
  rejected: boolean
  sha256?: string
}

/** What a response may hold, as far as the tests look. */
export type Body = {
  id?: string
  status?: string
  version?: number
  code?: string | null
  clock?: {
    dueAt: string | null
    remainingMinutes: number | null
    soon: boolean
    paused: boolean
    why: { vi: string[]; en: string[] }
  } | null
  answers?: object
  allowedActions?: string[]
  handling?: {
    intake: { dueAt: string | null; late: boolean; why: { vi: string[] } } | null
    opinions: object[]
    draft: object | null
    reminded: string[]
    deadlines: Record<string, string>
  } | null
  history?: { seq: number; type: string; by: { kind: string }; text: string | null }[]
  trades?: object[]
  errors?: Fault[]
  details?: { vi: string; en: string }
  items?: Line[]
  state?: string
  received?: number
  next?: string | null
  rejected?: boolean
  fee?: { vnd: number; requestedAt: string; paidAt: string | null } | null
  definition?: { fee: { vnd: number } }
}
