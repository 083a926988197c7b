/** Why a record could not be queued: how each reason of the consumer begins, by a code; the rest of it says more. */
const REASONS = {
  behind: /^an earlier event of the dossier is parked$/,
  gap: /^gap: (.*)$/s,
  'no-number': /^the record has no number$/,
  key: /^key: (.*)$/s,
  type: /^type: (.*)$/s,
  data: /^data: (.*)$/s,
  envelope: /^envelope: (.*)$/s,
  value: /^value: (.*)$/s,
  'content-type': /^content-type: (.*)$/s,
  handler: /^handler: (.*)$/s
} as const

const isCode = (key: string): key is keyof typeof REASONS => Object.hasOwn(REASONS, key)
const codes = Object.keys(REASONS).filter(isCode)

/** `other`: a reason that we do not know. */
export const PARKED_CODES = [...codes, 'other' as const]

/** A reason by its code, with what it says beside that. */
export function codeOfReason(reason: string): {
  code: (typeof PARKED_CODES)[number]
  detail: string | null
} {
  const code = codes.find(one => REASONS[one].test(reason))
  if (code === undefined) return { code: 'other', detail: reason }
  return { code, detail: REASONS[code].exec(reason)?.[1] ?? null }
}
