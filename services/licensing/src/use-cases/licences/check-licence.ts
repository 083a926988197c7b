import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import type { Text as Words } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import type { Reason } from '../../domain/licence/licensed-on.ts'
import { Day, InstitutionId, LevelName, PublicAnswer, TradeCode } from '../../register/schemas.ts'
import { wasLicensed } from '../../register/was-licensed.ts'
import { problems } from '../../schemas.ts'

const Query = Type.Object(
  { institution: InstitutionId, trade: TradeCode, level: LevelName, on: Type.Optional(Day) },
  { additionalProperties: false }
)

/**
 * Anybody asks whether a school was licensed to teach a trade on a day. The number is a school's, no person's, and hangs on its
 * wall: it is told. Answered alike for what is unknown and what is not so; few times a minute from one address; each look-up is
 * logged.
 */
export const checkLicence =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['public'],
      querystring: Query,
      response: { 200: PublicAnswer, ...problems(400, 429) }
    }
    const config = { access: 'public', rateLimit: { max: 30, timeWindow: 60_000 } }
    app.get('/licences/check', { config, schema }, async ({ query, ...request }) => {
      const { institution, trade, level } = query
      const on = query.on ?? localDay(deps.now().toISOString())
      const { reason, number } = await wasLicensed(deps.pool, {
        institution,
        code: trade,
        level,
        day: on,
        asKnownAt: null
      })
      request.log.info({ institution, trade, level, on, reason }, 'a licence was looked up')
      return {
        institution,
        trade,
        level,
        on,
        licensed: reason === 'licensed',
        reason,
        text: WORDS[reason],
        licence: number
      }
    })
  }

const WORDS: Record<Reason, Words> = {
  licensed: { vi: 'Được phép đào tạo vào ngày này', en: 'Licensed on this day' },
  suspended: { vi: 'Hoạt động bị đình chỉ vào ngày này', en: 'Suspended on this day' },
  expired: { vi: 'Giấy phép đã hết hạn vào ngày này', en: 'The licence had expired by this day' },
  revoked: { vi: 'Giấy phép đã bị thu hồi', en: 'The licence was revoked' },
  'trade-removed': {
    vi: 'Ngành, nghề đã bị đưa ra khỏi giấy phép',
    en: 'The trade was taken off the licence'
  },
  'trade-added-later': {
    vi: 'Ngành, nghề được bổ sung sau ngày này',
    en: 'The trade was added after this day'
  },
  'trade-not-listed': { vi: 'Giấy phép không có ngành, nghề này', en: 'The licence does not list the trade' },
  'not-yet-valid': { vi: 'Giấy phép chưa có hiệu lực vào ngày này', en: 'The licence was not yet in force' },
  'no-licence': { vi: 'Không có giấy phép trong sổ', en: 'The register holds no licence' }
}
