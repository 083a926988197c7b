import type { Caught } from './mail.ts'
import type { Message } from './sms.ts'

const SHOWN = 100

/** What was caught, the newest first, as a page that can be read without anything else. */
export function pageOf(mails: readonly Caught[], messages: readonly Message[]): string {
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Thư và tin nhắn đã bắt được (mô phỏng)</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
article { border: 1px solid #8c8c8c; padding: .5rem 1rem; margin: 0 0 1rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
</style>
<main>
<h1>Thư và tin nhắn đã bắt được (mô phỏng)</h1>
<p>Không thư nào trong đây đi ra ngoài máy này. Chỉ giữ cho đến khi tắt.</p>
<h2>Thư (${mails.length})</h2>
${shown(
  mails,
  ({ at, to, subject, text, messageId }) =>
    `<article><h3>${escape(subject)}</h3><p>${at} → ${escape(to)}<br>${escape(messageId)}</p><pre>${linked(text)}</pre></article>`
)}
<h2>Tin nhắn SMS (${messages.length})</h2>
${shown(messages, ({ at, to, text }) => `<article><p>${at} → ${escape(to)}</p><pre>${linked(text)}</pre></article>`)}
</main>
</html>
`
}

const shown = <T>(all: readonly T[], tell: (one: T) => string): string =>
  all.length === 0 ? '<p>Chưa có gì.</p>' : all.slice(-SHOWN).toReversed().map(tell).join('\n')

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** With addresses of pages as links. */
const linked = (text: string): string =>
  escape(text).replaceAll(/https?:\/\/[^\s<]+/g, address => `<a href="${address}">${address}</a>`)
