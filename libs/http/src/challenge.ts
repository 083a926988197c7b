import type { Problem } from './problem.ts'

/** `WWW-Authenticate` of a 401: what a client has to bring (RFC 6750), and how it has to have signed in (RFC 9470). */
export function challengeOf(problem: Problem & { acrValues?: string; maxAge?: number }): string {
  const { code, details, acrValues, maxAge } = problem
  if (code === 'missing-token') return 'Bearer'
  if (acrValues === undefined || maxAge === undefined) return 'Bearer error="invalid_token"'
  return `Bearer error="insufficient_user_authentication", error_description="${details.en}", acr_values="${acrValues}", max_age="${maxAge}"`
}
