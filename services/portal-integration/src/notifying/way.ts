import { Type } from 'typebox'

/** The ways to tell somebody: each is an end point of that name. */
export const WAYS = ['mail', 'sms'] as const
export type Way = (typeof WAYS)[number]
export type Lang = 'vi' | 'en'

/** An address of mail as we take it: what every server of mail understands, in ASCII. */
const MAIL = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/
export const MailAddress = Type.String({ pattern: MAIL.source, maxLength: 254 })
/** A mobile number of Việt Nam, as people write it. */
const MOBILE = /^(\+84|0)[ .-]?[35789]([ .-]?\d){8}$/
export const MobileNumber = Type.String({ pattern: MOBILE.source, maxLength: 20 })

/** The address in the one form that is kept and compared, if it is one; undefined otherwise. */
export function addressIn(way: Way, text: string | null): string | undefined {
  const typed = text?.trim() ?? ''
  if (way === 'mail') {
    if (typed.length > 254 || !MAIL.test(typed)) return undefined
    const at = typed.lastIndexOf('@')
    return typed.slice(0, at) + typed.slice(at).toLowerCase()
  }
  return MOBILE.test(typed) ? typed.replaceAll(/[ .-]/g, '').replace(/^0/, '+84') : undefined
}

/** Enough of an address for its owner to know it again. */
export function masked(way: Way, address: string): string {
  if (way === 'sms') return `${address.slice(0, 4)}•••••${address.slice(-3)}`
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}•••${address.slice(at)}`
}
