import { Type, type Static } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { FastifyRequest } from 'fastify'
import { dossiers } from '@motcua/events/catalogue'
import { Refusal } from '@motcua/refusal'
import { UNTOLD } from '../consumers/dossier-event.ts'
import { Instant, orNull } from '../schemas.ts'

const closed = { additionalProperties: false }

export const SubscriptionId = Type.String({ pattern: '^wh-[\\da-f]{24}$' })
export const Params = Type.Object({ id: SubscriptionId }, closed)
const list = <T extends Parameters<typeof Type.Array>[0]>(item: T, description: string) =>
  Type.Array(item, { maxItems: 50, uniqueItems: true, description })

/** What a subscriber says. */
export const wish = {
  url: Type.String({ minLength: 1, maxLength: 2_000, description: 'https, on the open internet' }),
  agencies: list(
    Type.String({ minLength: 1, maxLength: 50 }),
    'each with all units below it; none: all that may be seen'
  ),
  procedures: list(Type.String({ minLength: 1, maxLength: 100 }), 'none: all'),
  kinds: list(
    Type.Union(
      Object.keys(dossiers)
        .filter(type => type !== UNTOLD)
        .map(type => Type.Literal(type))
    ),
    'CloudEvents types of acts; none: all'
  )
}

export const Subscription = Type.Object(
  {
    id: SubscriptionId,
    ...wish,
    kinds: Type.Array(Type.String()),
    agency: orNull(Type.String({ description: 'what it and the units below it do may be told; null: all' })),
    state: Type.Union([Type.Literal('active'), Type.Literal('paused'), Type.Literal('ended')]),
    reason: orNull(
      Type.Union(
        [Type.Literal('asked'), Type.Literal('failing'), Type.Literal('gone'), Type.Literal('unreadable')],
        {
          description:
            'why it is not active: asked for, failed too long, answered 410, or its secret cannot be opened: it needs a new one'
        }
      )
    ),
    since: Type.Unsafe<string>({ ...Instant, description: 'in this state' }),
    failures: Type.Integer({ description: 'in a row, by now' }),
    secretAt: Instant,
    oldSecretUntil: orNull(Instant),
    createdAt: Instant
  },
  closed
)
export type Subscription = Static<typeof Subscription>

/** The columns of a subscription `s` that are shown: everything but its secrets. */
export const COLUMNS = `s.id, s.url, s.agencies, s.procedures, s.kinds, s.agency, s.state, s.reason, s.since, s.failures,
        s.secret_at as "secretAt", case when s.old_until > now() then s.old_until end as "oldSecretUntil",
        s.created_at as "createdAt"`

/** Whose subscriptions a caller sees, as `$n` of this: those of its agency and the units below it; null: all. */
export const VISIBLE = `($1::text is null or s.agency = $1 or starts_with(s.agency, $1 || '.'))`

/** Throws Refusal `no-agency` for a portal whose token names none. */
export function agencyOf(request: FastifyRequest): string | null {
  const { roles, agency } = principalOf(request)
  if (roles.includes('administrator')) return null
  if (agency === null)
    throw new Refusal('forbidden', 'no-agency', {
      vi: 'Mã truy cập không nêu cơ quan mà cổng phục vụ',
      en: 'The token does not name the agency that the portal serves'
    })
  return agency
}

export const notFound = (): Refusal =>
  new Refusal('notFound', 'subscription-not-found', {
    vi: 'Không có đăng ký nhận tin này',
    en: 'There is no such subscription'
  })

export const cannotSign = (): Refusal =>
  new Refusal('conflict', 'secret-unreadable', {
    vi: 'Không đọc được khóa bí mật của đăng ký này; hãy tạo khóa mới',
    en: 'The secret of this subscription cannot be read; make a new one'
  })

export const hasEnded = (): Refusal =>
  new Refusal('conflict', 'subscription-ended', {
    vi: 'Đăng ký này đã kết thúc; hãy tạo đăng ký mới',
    en: 'This subscription has ended; make a new one'
  })
