import { secretIn } from '../access.ts'
import type { Config } from '../config.ts'
import { openNotifying, type NotifyingDeps } from './open.ts'
import { WAYS } from './way.ts'

/** The ways that the environment switches on, and which it leaves off. */
export function notifyingOf(config: Readonly<Config>, deps: NotifyingDeps) {
  const { SMTP_URL: smtpUrl, SMTP_PASSWORD_FILE: passwordFile, MAIL_FROM: from = '' } = config
  const { SMS_URL: smsUrl, SMS_TOKEN_FILE: tokenFile = '' } = config
  const opened = openNotifying({
    ...deps,
    pages: config.PAGES_URL,
    smtp:
      smtpUrl === undefined
        ? undefined
        : {
            url: smtpUrl,
            password: passwordFile === undefined ? undefined : secretIn(passwordFile),
            plain: config.SMTP_TLS === 'off',
            from
          },
    sms: smsUrl === undefined ? undefined : { url: smsUrl, token: secretIn(tokenFile) }
  })
  const on = opened.targets.map(({ endPoint }) => endPoint.id)
  return { ...opened, off: WAYS.filter(way => !on.includes(way)) }
}
