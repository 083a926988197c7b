import { Refusal } from '@motcua/refusal'

/** A place in the feed: the transaction, and the position in it. */
export type Place = { tx: bigint; pos: bigint }

export const START: Place = { tx: 0n, pos: 0n }

const MOST_TX = 2n ** 64n - 1n
export const MOST_POS = 2n ** 63n - 1n

export const cursorOf = ({ tx, pos }: Place): string => `${tx}.${pos}`

/** Throws Refusal `invalid-cursor`, which points at where it came from. */
export function placeIn(cursor: string, from: { pointer: string; in: 'querystring' | 'headers' }): Place {
  const [, tx, pos] = /^(\d{1,20})\.(\d{1,19})$/.exec(cursor) ?? []
  if (tx !== undefined && pos !== undefined && BigInt(tx) <= MOST_TX && BigInt(pos) <= MOST_POS)
    return { tx: BigInt(tx), pos: BigInt(pos) }
  const detail = { vi: 'Không hợp lệ', en: 'Is not valid' }
  throw new Refusal(
    'invalid',
    'invalid-cursor',
    { vi: 'Vị trí trong dòng sự kiện không hợp lệ', en: 'The cursor is not valid' },
    { errors: [{ ...from, rule: 'cursor', detail }] }
  )
}

export const isAfter = (a: Place, b: Place): boolean => a.tx > b.tx || (a.tx === b.tx && a.pos > b.pos)
