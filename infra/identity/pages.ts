import { createHash } from 'node:crypto'
import type { Persona } from './personas.ts'

const style = `body{font:18px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}
h1{font-size:1.6rem}.note{border-left:6px solid #b58105;padding:.5rem 1rem;background:#fff7e0}
button{font:inherit;padding:.6rem 1rem;margin:.25rem 0;width:100%;text-align:left;border:2px solid #0b0c0c;background:#fff;cursor:pointer}
button:focus-visible{outline:4px solid #ffbf47}small{color:#484949;display:block}`

/** The only style and no script: what the pages may load. */
export const contentSecurityPolicy = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`
].join('; ')

const page = (title: string, body: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`

/** Choosing whom to sign in as. `level` is 2 when a second factor was asked for. */
export function choicePage(action: string, level: '1' | '2', personas: Persona[]): string {
  const second = `<p>Bước này cần mức xác thực 2; ở đây chọn người là đủ.
<small lang="en">This step needs the second level of authentication; here the choice itself is enough.</small></p>`
  const buttons = personas.map(
    ({ id, name, agency, institutions }) => `<button name="persona" value="${escaped(id)}">${escaped(name.vi)}
<small lang="en">${escaped([name.en, agency, ...(institutions ?? [])].filter(Boolean).join(' · '))}</small></button>`
  )
  return page(
    'Chọn người đăng nhập',
    `<p lang="en">Choose whom to sign in as</p>
<p class="note">Hệ thống phát triển: không có mật khẩu, mọi người ở đây đều là minh họa.
<small lang="en">A development system: no passwords, and nobody here is real.</small></p>
${level === '2' ? second : ''}<form method="post" action="${escaped(action)}">${buttons.join('\n')}</form>`
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

export const errorPage = (code: string, detail = ''): string =>
  page(
    'Không đăng nhập được',
    `<p>Yêu cầu đăng nhập không hợp lệ hoặc đã hết hạn; hãy quay lại và thử lại.
<small lang="en">The sign-in request is not valid or has expired; go back and try again.</small></p>
<p lang="en"><code>${escaped(code)}</code> ${escaped(detail)}</p>`
  )

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
