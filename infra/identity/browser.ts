/** As much of a browser as a sign-in needs: it keeps cookies and says where an answer sends it, without going there. */
export function openBrowser() {
  const jar = new Map<string, string>()

  async function open(url: URL, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      signal: AbortSignal.timeout(10_000)
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    return response
  }

  async function follow(url: URL, form?: Record<string, string>): Promise<URL> {
    const response = await open(url, form)
    const location = response.headers.get('location')
    const said = await response.text()
    if (location === null)
      throw new Error(`${url.pathname} answered ${response.status}: ${said.slice(0, 300)}`)
    return new URL(location, url)
  }

  return { open, follow }
}
