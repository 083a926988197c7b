import { createHash } from 'node:crypto'
import type { Persona } from './personas.ts'

const style = `:root{color-scheme:light dark;--text:#0b0c0c;--soft:#484949;--paper:#fff;--bar:#eef5f6;--line:#cbd5d8;--brand:#0b5563;--note:#fff3cd;--noteText:#4d3800}
@media (prefers-color-scheme:dark){:root{--text:#f1f3f4;--soft:#b8c2c6;--paper:#14191c;--bar:#1d2529;--line:#4a565b;--brand:#0a3f4a;--note:#3a2f10;--noteText:#ffe9a8}}
*{box-sizing:border-box}
body{font:1.0625rem/1.55 "Be Vietnam Pro",system-ui,sans-serif;margin:0;color:var(--text);background:var(--paper)}
header{background:var(--brand);color:#fff;font-weight:700;font-size:1.5rem}
header p,main{max-width:60rem;margin:0 auto;padding:.75rem 1rem}
h1{font-size:1.75rem;line-height:1.35;margin:1rem 0 .25rem}h2{font-size:1.2rem;line-height:1.35;margin:1.75rem 0 .5rem}
.note{padding:.5rem 1rem;background:var(--note);color:var(--noteText)}
.people{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr));gap:.75rem}
button{font:inherit;color:inherit;padding:.7rem 1rem;width:100%;text-align:left;border:1px solid var(--line);border-left:5px solid var(--brand);background:var(--bar);cursor:pointer}
button:hover{border-color:currentcolor}
button:focus-visible{outline:4px solid #ffbf47;outline-offset:0}
button+button{margin-top:.75rem}.people button{margin:0}
b{display:block}small{color:var(--soft);display:block;font-size:1rem}.note small{color:inherit}`

/** The only style and no script: what the pages may load. */
export const contentSecurityPolicy = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`
].join('; ')

const page = (title: string, body: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Một Cửa</title><style>${style}</style></head>
<body><header><p>Một Cửa</p></header><main><h1>${title}</h1>${body}</main></body></html>`

/** Who belongs together on the page, and how the roles are called. */
const GROUPS = [
  {
    vi: 'Công dân và cơ sở',
    en: 'Citizens and schools',
    has: ({ agency, roles }: Persona) => agency === undefined && !roles.includes('portal')
  },
  {
    vi: 'Cán bộ của Sở',
    en: 'Officials of the Department',
    has: ({ agency }: Persona) => agency === 'H57.99'
  },
  {
    vi: 'Cơ quan và hệ thống khác',
    en: 'Other agencies and systems',
    has: ({ agency, roles }: Persona) =>
      (agency !== undefined && agency !== 'H57.99') || roles.includes('portal')
  }
]
const ROLES: Record<string, string> = {
  citizen: 'Công dân',
  'institution-officer': 'Nộp hồ sơ thay mặt cơ sở',
  'receiving-clerk': 'Cán bộ tiếp nhận',
  'case-officer': 'Chuyên viên xử lý',
  'head-of-division': 'Trưởng phòng: xem xét',
  director: 'Giám đốc Sở: quyết định',
  'committee-chair': 'Chủ tịch Ủy ban nhân dân: quyết định',
  inspector: 'Thanh tra',
  administrator: 'Quản trị hệ thống',
  portal: 'Cổng dịch vụ công'
}

/** Choosing whom to sign in as. `level` is 2 when a second factor was asked for. */
export function choicePage(action: string, level: '1' | '2', personas: Persona[]): string {
  const second = `<p>Bước này cần mức xác thực 2; ở đây chọn người là đủ.
<small lang="en">This step needs the second level of authentication; here the choice itself is enough.</small></p>`
  const button = ({ id, name, roles }: Persona): string =>
    `<button name="persona" value="${escaped(id)}"><b>${escaped(name.vi)}</b>
<small>${escaped(roles.map(role => ROLES[role] ?? role).join(', '))}</small>
<small lang="en">${escaped(name.en)}</small></button>`
  const groups = GROUPS.map(
    ({ vi, en, has }) =>
      `<h2>${vi} <small lang="en">${en}</small></h2><div class="people">${personas.filter(has).map(button).join('\n')}</div>`
  )
  return page(
    'Chọn người đăng nhập',
    `<p lang="en">Choose whom to sign in as</p>
<p class="note">Hệ thống phát triển: không có mật khẩu, mọi người ở đây đều là minh họa.
<small lang="en">A development system: no passwords, and nobody here is real.</small></p>
${level === '2' ? second : ''}<form method="post" action="${escaped(action)}">${groups.join('\n')}</form>`
  )
}

/** `form` is the library's own, to which the button belongs. */
export const signOutPage = (form: string): string =>
  page(
    'Đăng xuất?',
    `<p lang="en">Sign out?</p>${form}
<button type="submit" form="op.logoutForm" value="yes" name="logout">Đăng xuất <small lang="en">Sign out</small></button>
<button type="submit" form="op.logoutForm">Ở lại <small lang="en">Stay</small></button>`
  )

export const signedOutPage = (): string => page('Đã đăng xuất', '<p lang="en">You are signed out.</p>')

/** What went wrong in both languages, then the code and what the library says of it, which knows English alone. */
export const errorPage = (code: string, detail = ''): string =>
  page(
    'Không đăng nhập được',
    `<p>Yêu cầu đăng nhập không hợp lệ hoặc đã hết hạn; hãy quay lại và thử lại.
<small lang="en">The sign-in request is not valid or has expired; go back and try again.</small></p>
<p>Mã lỗi: <code>${escaped(code)}</code> <small lang="en">Error code. ${escaped(detail)}</small></p>`
  )

export const failedPage = (): string =>
  page(
    'Máy chủ đăng nhập gặp lỗi',
    `<p>Chưa có ai đăng nhập. Hãy quay lại và thử lại sau ít phút.
<small lang="en">The sign-in server failed. Nobody was signed in: go back and try again in a few minutes.</small></p>`
  )

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
