import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { inTransaction } from '@motcua/db'
import { Refusal, type Text } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { Preferences, preferencesOf, setPreferences, Wished } from '../../notifying/preferences.ts'
import { addressIn, WAYS, type Way } from '../../notifying/way.ts'
import { holderOf } from '../../rights.ts'
import { Institution, problems } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object({ institution: Institution }, closed)
const config = { access: 'notifications' }

/**
 * How a person, or an institution, is told of their dossiers. An address that is new is named by it only: it counts once its
 * owner has confirmed it. One that is not named again is forgotten.
 */
export const notificationPreferences =
  ({ pool, notifying }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const common = { tags: ['notifications'], querystring: Query }
    const read = { ...common, response: { 200: Preferences, ...problems(400, 401, 403, 404) } }
    app.get('/notification-preferences', { config, schema: read }, async request =>
      preferencesOf(pool, notifying, holderOf(principalOf(request), request.query.institution))
    )
    const set = {
      ...common,
      body: Wished,
      response: { 200: Preferences, ...problems(400, 401, 403, 404, 413, 415, 422) }
    }
    app.put('/notification-preferences', { config, schema: set }, async request => {
      const { body, query } = request
      const holder = holderOf(principalOf(request), query.institution)
      const { mail, sms, language } = body
      const named = {
        mail: taken('mail', '#/mail/address', mail.address),
        sms: taken('sms', '#/sms/number', sms.number)
      }
      if (sms.on && named.sms === null) throw fault('#/sms/number', 'required', WORDS.missing)
      return inTransaction(pool, async tx => {
        const before = await preferencesOf(tx, notifying, holder)
        const had = { mail: before.mail.address, sms: before.sms.number }
        const waits = { mail: before.mail.pending, sms: before.sms.pending }
        await setPreferences(tx, {
          holder,
          mailOn: mail.on,
          smsOn: sms.on,
          language,
          // what was confirmed serves until the new one is, or until none is named
          keep: { mail: named.mail !== null, sms: named.sms !== null },
          settled: WAYS.filter(way => named[way] === null || named[way] === had[way]),
          named: WAYS.flatMap(way => {
            const to = named[way]
            if (to === null || to === had[way] || to === waits[way]) return []
            return [{ way, address: notifying.contacts.seal(to, holder, way) }]
          })
        })
        return preferencesOf(tx, notifying, holder)
      })
    })
  }

/** What somebody named, in the form that we keep; null for nothing. Throws Refusal `invalid-contact`. */
function taken(way: Way, pointer: string, text: string | undefined): string | null {
  if (text === undefined) return null
  const found = addressIn(way, text)
  if (found === undefined) throw fault(pointer, way, WORDS[way])
  return found
}

const WORDS = {
  mail: { vi: 'Không phải địa chỉ thư điện tử', en: 'Is not an address of mail' },
  sms: { vi: 'Không phải số di động Việt Nam', en: 'Is not a mobile number of Việt Nam' },
  missing: { vi: 'Nhập số di động để nhận tin nhắn', en: 'Enter the mobile number that messages go to' }
} satisfies Record<string, Text>

const fault = (pointer: string, rule: string, detail: Text): Refusal =>
  new Refusal('invalid', 'invalid-contact', detail, { errors: [{ pointer, rule, detail, in: 'body' }] })
