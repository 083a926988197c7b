import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Notice } from './notices.ts'
import type { Lang } from './way.ts'
import { say, valuesOf } from './words.ts'

export type Letter = { subject: string; text: string; html: string }
type Links = { dossier: string; stop: string }

const FRAME = {
  number: { vi: 'Mã hồ sơ', en: 'Application number' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  status: { vi: 'Trạng thái', en: 'Status' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  open: { vi: 'Mở trang hồ sơ', en: 'Open the page of the application' },
  demo: {
    vi: 'Thư tự động của hệ thống minh họa, không phải của cơ quan nào; vui lòng không trả lời.',
    en: 'Sent by a demonstration system, not by any authority; please do not answer.'
  },
  why: {
    vi: 'Bạn nhận thư này vì địa chỉ này được khai để liên hệ về hồ sơ.',
    en: 'You get this mail since this address is named as contact of the application.'
  },
  must: {
    vi: 'Văn bản này phải được gửi cho người nộp ({basis}{verified, select, true {} other {, chưa đối chiếu}}), kể cả khi thư thông báo đã tắt.',
    en: 'The applicant must be told this ({basis}{verified, select, true {} other {, not yet verified}}), even when mails are switched off.'
  },
  stop: {
    vi: 'Ngừng nhận thư, hoặc báo địa chỉ này không liên quan',
    en: 'Stop these mails, or say that this address has nothing to do with it'
  }
} as const

/** A notice as mail: number, status, what to do, until when, where. Names nobody. */
export function letterOf(notice: Notice, dossier: DossierAsItStood, lang: Lang, links: Links): Letter {
  const values = valuesOf(dossier, lang)
  const title = say(notice.subject, lang, values)
  const facts: [label: string, value: string][] = [
    [FRAME.number[lang], dossier.code],
    [FRAME.procedure[lang], dossier.procedure.name[lang]],
    [FRAME.agency[lang], dossier.agency.name[lang]],
    [FRAME.status[lang], say(notice.status, lang, values)]
  ]
  const toDo = say(notice.toDo, lang, values)
  const { required } = notice
  const why = [
    FRAME.why[lang],
    ...(required ? [say(FRAME.must, lang, { ...required, verified: String(required.verified) })] : []),
    FRAME.demo[lang]
  ]
  return {
    subject: `${title}: ${dossier.code}`,
    text: [
      title,
      facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
      toDo,
      `${FRAME.open[lang]}:\n${links.dossier}`,
      `-- \n${why.join('\n')}`,
      `${FRAME.stop[lang]}:\n${links.stop}`
    ].join('\n\n'),
    html: pageOf(lang, title, [
      `<h1 style="font-size:20px">${escape(title)}</h1>`,
      `<table>${facts.map(([label, value]) => `<tr><th align="left" style="padding-right:16px">${escape(label)}</th><td>${escape(value)}</td></tr>`).join('')}</table>`,
      `<p>${escape(toDo)}</p>`,
      `<p><a href="${escape(links.dossier)}">${escape(FRAME.open[lang])}</a></p>`,
      `<hr><p style="font-size:14px">${why.map(escape).join('<br>')}<br><a href="${escape(links.stop)}">${escape(FRAME.stop[lang])}</a></p>`
    ])
  }
}

/** Plain markup that every reader of mail shows: no pictures, no styles from elsewhere, nothing that calls home. */
const pageOf = (lang: Lang, title: string, parts: string[]): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escape(title)}</title></head>` +
  `<body style="font-family:sans-serif;font-size:16px;line-height:1.5">${parts.join('\n')}</body></html>`

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
