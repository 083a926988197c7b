/** How far a right that one was given reaches: in which procedures (null: all), on which days (both included). */
export type Term = {
  procedures: readonly string[] | null
  from: string
  until: string
  revokedAt: string | null
}

/** Does it reach an act in this procedure on this local day? */
export const reaches = (
  { procedures, from, until, revokedAt }: Term,
  { procedure, day }: { procedure: string; day: string }
): boolean =>
  revokedAt === null && from <= day && day <= until && (procedures === null || procedures.includes(procedure))
