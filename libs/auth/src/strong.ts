import { Refusal } from '@motcua/refusal'
import type { Principal } from './principal.ts'

/** How lately, and at which level (`acr`), somebody has to have signed in for a grave act to be theirs. */
export const FRESH_SECONDS = 300
export const STRONG_LEVEL = 2

/** Whether the token's bearer signed in at the second level within the last five minutes. A token that does not say was not. */
export const isStrong = ({ signedIn }: Pick<Principal, 'signedIn'>, now: Date): boolean =>
  signedIn !== undefined &&
  Number(signedIn.level) >= STRONG_LEVEL &&
  now.getTime() <= (signedIn.at + FRESH_SECONDS) * 1000

/** Throws Refusal `step-up-required` (401, RFC 9470): the same request may be made again after a stronger sign-in. */
export function mustBeStrong(principal: Pick<Principal, 'signedIn'>, now: Date): void {
  if (isStrong(principal, now)) return
  throw new Refusal(
    'unauthenticated',
    'step-up-required',
    {
      vi: 'Việc này cần đăng nhập lại ở mức xác thực 2, không quá 5 phút trước',
      en: 'This wants a sign-in at the second level that is not older than five minutes'
    },
    { acrValues: String(STRONG_LEVEL), maxAge: FRESH_SECONDS }
  )
}
