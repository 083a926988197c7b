import { principalOf } from '@motcua/auth'
import type { FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { Refusal } from '@motcua/refusal'
import { Instant } from '../schemas.ts'
import { placeIn, START } from './cursor.ts'
import type { Wanted } from './read.ts'

export const CURSOR = { maxLength: 45, description: 'the `next` of a page or the `cursor` of an event' }

/** Where to begin and what to tell, as a query says it. */
export const Asked = Type.Object(
  {
    after: Type.Optional(Type.String(CURSOR)),
    since: Type.Optional(
      Type.Unsafe<string>({ ...Instant, description: 'instead of `after`: what was recorded from then on' })
    ),
    agency: Type.Optional(
      Type.String({ minLength: 1, maxLength: 50, description: 'with all units below it, H57 with H57.99' })
    ),
    procedure: Type.Optional(Type.String({ minLength: 1, maxLength: 100 }))
  },
  { additionalProperties: false }
)

/**
 * What a caller is told: an administrator everything, a portal what its own agency and the units below it do. Throws
 * Refusal for a portal whose token names no agency, and for a query with two beginnings.
 */
export function wantedOf(
  request: FastifyRequest,
  { after, since, agency, procedure }: Static<typeof Asked>,
  from: 'querystring' | 'headers' = 'querystring'
): Omit<Wanted, 'limit'> {
  const { roles, agency: own } = principalOf(request)
  const all = roles.includes('administrator')
  if (!all && own === null)
    throw new Refusal('forbidden', 'no-agency', {
      vi: 'Mã truy cập không nêu cơ quan mà cổng phục vụ',
      en: 'The token does not name the agency that the portal serves'
    })
  if (after !== undefined && since !== undefined) throw twoBeginnings()
  const pointer = from === 'headers' ? 'last-event-id' : 'after'
  return {
    after: after === undefined ? START : placeIn(after, { pointer, in: from }),
    since,
    agencies: [...(all || own === null ? [] : [own]), ...(agency === undefined ? [] : [agency])],
    procedure
  }
}

const twoBeginnings = (): Refusal => {
  const detail = { vi: 'Không dùng cùng after', en: 'Cannot be used with after' }
  return new Refusal(
    'invalid',
    'two-beginnings',
    { vi: 'Chỉ nêu một điểm bắt đầu', en: 'State one place to begin, not two' },
    { errors: [{ pointer: 'since', in: 'querystring', rule: 'two-beginnings', detail }] }
  )
}
