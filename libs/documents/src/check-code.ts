import { randomBytes } from 'node:crypto'
import { renderSVG } from 'uqr'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 26
const SHAPE = new RegExp(`^[${ALPHABET}]{${LENGTH + 1}}$`)

/**
 * A code that names one paper to whoever holds it, and that nobody guesses: 26 signs of Crockford's base 32 and his check sign.
 * Codes whose check sign is one of the five odd ones (* ~ $ = U) are thrown away, so that a code is letters and digits alone;
 * that costs a fifth of a bit and leaves more than 129.
 */
export function newCheckCode(): string {
  for (;;) {
    const body = Array.from(randomBytes(LENGTH), byte => ALPHABET.charAt(byte % 32)).join('')
    const check = ALPHABET.charAt(remainder(body))
    if (check) return body + check
  }
}

/** Whether this is a code as we write it; one mistyped sign, or two neighbours swapped, is never one. */
export const isCheckCode = (code: string): boolean =>
  SHAPE.test(code) && code.charAt(LENGTH) === ALPHABET.charAt(remainder(code.slice(0, LENGTH)))

/** The code that a person typed: in any case, with dashes or spaces, O for 0, I or L for 1; null where it is none. */
export function readCheckCode(typed: string): string | null {
  if (typed.length > 100) return null
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return isCheckCode(code) ? code : null
}

/** As it is printed for people, in nine groups of three. */
export const printedCheckCode = (code: string): string => code.replaceAll(/(.{3})(?=.)/g, '$1-')

/** A QR code that holds this address and nothing else, as SVG. */
export const qrSvg = (address: string): string => renderSVG(address, { ecc: 'M', border: 2 })

/** Crockford's check: the whole number modulo 37, a prime, so that every single slip changes it. */
const remainder = (body: string): number =>
  Array.from(body).reduce((rest, sign) => (rest * 32 + ALPHABET.indexOf(sign)) % 37, 0)
