import type { Answers } from '../../services/licensing.ts'
import type { Field } from '../../services/licensing-schemas.ts'
import type { NoticePreferences } from '../../services/notice-schemas.ts'
import { noticeWords as words } from './words.ts'

/** The questions of how somebody is told; a way that is switched off is not asked about. */
export const fieldsOf = ({ mail, sms }: NoticePreferences): Field[] => [
  ...(mail.available
    ? [
        {
          code: 'mailOn',
          type: 'yesNo',
          label: words['notices.mailOn'],
          hint: words['notices.mailOn.hint'],
          required: true
        },
        {
          code: 'mail',
          type: 'email',
          label: words['notices.mail'],
          hint: words['notices.mail.hint'],
          maxLength: 254,
          required: false
        }
      ]
    : []),
  ...(sms.available
    ? [
        { code: 'smsOn', type: 'yesNo', label: words['notices.smsOn'], required: true },
        {
          code: 'sms',
          type: 'phone',
          label: words['notices.sms'],
          hint: words['notices.sms.hint'],
          maxLength: 20,
          required: false
        }
      ]
    : []),
  {
    code: 'language',
    type: 'choice',
    label: words['notices.language'],
    required: true,
    options: [
      { value: 'vi', label: words['notices.vi'] },
      { value: 'en', label: words['notices.en'] }
    ]
  }
]

/** What is set, as answers to them: a new address stands there though it still waits. */
export const answersOf = ({ mail, sms, language }: NoticePreferences): Answers => ({
  mailOn: mail.on,
  mail: mail.pending ?? mail.address ?? '',
  smsOn: sms.on,
  sms: (sms.pending ?? sms.number ?? '').replace(/^\+84/, '0'),
  language
})
