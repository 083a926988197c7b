import { Type, type Static } from 'typebox'
import { orNull } from './shapes.ts'

const Text = Type.Object({ vi: Type.String(), en: Type.String() })

/** How somebody is told of their dossiers. */
export const NoticePreferences = Type.Object({
  mail: Type.Object({
    on: Type.Boolean(),
    address: orNull(Type.String()),
    pending: orNull(Type.String()),
    available: Type.Boolean()
  }),
  sms: Type.Object({
    on: Type.Boolean(),
    number: orNull(Type.String()),
    pending: orNull(Type.String()),
    available: Type.Boolean()
  }),
  language: Type.Enum(['vi', 'en']),
  required: Type.Array(Type.Object({ subject: Text, basis: Type.String(), verified: Type.Boolean() }))
})
export type NoticePreferences = Static<typeof NoticePreferences>
export type NoticeWish = {
  mail: { on: boolean; address?: string }
  sms: { on: boolean; number?: string }
  language: string
}
export type NoticeWay = 'mail' | 'sms'

/** What they were told. */
export const Notices = Type.Object({
  items: Type.Array(
    Type.Object({
      way: Type.Enum(['mail', 'sms']),
      dossierId: Type.String(),
      code: Type.String(),
      what: Text,
      address: orNull(Type.String()),
      state: Type.Enum(['sending', 'sent', 'refused', 'silent']),
      why: orNull(Type.String()),
      at: Type.String()
    })
  )
})
export type Notice = Static<typeof Notices>['items'][number]
