import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import { readCheckCode } from '@motcua/documents/check-code'
import type { Deps } from '../../deps.ts'
import { Text, problems } from '../../schemas.ts'
import { checkedPaper } from '../../issued/check.ts'

const closed = { additionalProperties: false }
const orNull = <T extends Parameters<typeof Type.Array>[0]>(type: T) => Type.Union([type, Type.Null()])
const Params = Type.Object({ code: Type.String({ minLength: 1, maxLength: 100 }) }, closed)
const Answer = Type.Object(
  {
    status: Type.Enum(['valid', 'refusal', 'replaced', 'revoked', 'unknown']),
    text: Text,
    result: orNull(Text),
    agency: orNull(Text),
    issuedOn: orNull(Type.String()),
    holder: orNull(Type.String({ description: 'first letters alone' }))
  },
  closed
)

/** What no code can be, asked for in place of what is none: so that both take the same way. */
const NONE = '0'.repeat(27)

/**
 * Anybody who holds a paper of ours asks by its code whether it is true. Answered masked, alike for a code that is unknown and
 * for what is no code; few times a minute from one address; each look-up is logged, without the code.
 */
export const checkPaper =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['public'], params: Params, response: { 200: Answer, ...problems(400, 429) } }
    const config = { access: 'public', rateLimit: { max: 30, timeWindow: 60_000 } }
    app.get('/check/:code', { config, schema }, async ({ params, log }) => {
      const today = localDay(deps.now().toISOString())
      const found = await checkedPaper(deps, readCheckCode(params.code) ?? NONE, today)
      const status: keyof typeof WORDS = found?.status ?? 'unknown'
      log.info({ status }, 'a paper was looked up')
      return {
        status,
        text: WORDS[status],
        result: found?.result ?? null,
        agency: found?.agency ?? null,
        issuedOn: found?.issuedOn ?? null,
        holder: found ? masked(found.holder) : null
      }
    })
  }

/** Enough to recognise a name that one has in hand, not enough to learn it. */
const masked = (name: string): string => name.slice(0, 100).replaceAll(/(?<=\p{L})\p{L}/gu, '*')

const WORDS = {
  valid: { vi: 'Văn bản do cơ quan cấp, đang có giá trị', en: 'This paper was issued by us and is valid' },
  refusal: {
    vi: 'Văn bản do cơ quan cấp, trả lời không chấp thuận; đây không phải giấy phép hay quyết định chấp thuận',
    en: 'This paper was issued by us and rejects what was asked for; it grants nothing'
  },
  replaced: { vi: 'Văn bản đã được thay bằng bản khác', en: 'Another paper has taken its place' },
  revoked: { vi: 'Văn bản đã bị thu hồi', en: 'This paper was taken back' },
  unknown: { vi: 'Không có văn bản nào mang mã này', en: 'No paper of ours has this code' }
}
