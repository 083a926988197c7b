/** A page as a browser without scripts has it. */
export type Seen = {
  status: number
  url: URL
  html: string
  headers: Headers
  title: string
  heading: string
  /** What can be read, without markup. */
  text: string
}
type Fields = Record<string, string>
export type Chosen = Record<string, { name: string; bytes: Buffer }>
export type Browser = ReturnType<typeof openBrowser>

/** As much of a browser as citizens with weak phones have: cookies, redirects, forms; no scripts. */
export function openBrowser(base: string) {
  const jars = new Map<string, Map<string, string>>()
  let now: Seen | undefined

  /** One request, no redirect followed. */
  async function ask(
    url: URL,
    { form, headers = {} }: { form?: [string, string][] | FormData; headers?: Fields } = {}
  ): Promise<Response> {
    const jar = jars.get(url.origin) ?? new Map<string, string>()
    jars.set(url.origin, jar)
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'sec-fetch-site': form ? 'same-origin' : 'none',
        ...headers
      },
      ...(form ? { method: 'POST', body: form instanceof FormData ? form : new URLSearchParams(form) } : {}),
      signal: AbortSignal.timeout(20_000)
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }

  /** Follows where an answer leads, as far as a page. */
  async function settle(from: URL, first: Response): Promise<Seen> {
    let [url, response] = [from, first]
    for (let hops = 0; hops < 10; hops++) {
      const location = response.headers.get('location')
      if (location === null) break
      await response.arrayBuffer()
      url = new URL(location, url)
      response = await ask(url)
    }
    now = seenOf(url, response, await response.text())
    return now
  }

  const visit = async (path: string): Promise<Seen> => {
    const url = new URL(path, base)
    return settle(url, await ask(url))
  }

  /** What sending the page's form would send: every field as it stands, and what was typed over it. */
  function filled(page: Seen, typed: Fields, marker = '_csrf') {
    const form = formsIn(page.html).find(
      one => one.includes(`name="${marker}"`) && !one.includes('action="/sign-out"')
    )
    if (form === undefined)
      throw new Error(`there is no form on ${page.url.pathname}: ${page.text.slice(0, 500)}`)
    const action = attribute(form.slice(0, form.indexOf('>')), 'action')
    const untouched = fieldsIn(form).filter(([name]) => !Object.hasOwn(typed, name))
    return {
      url: new URL(action ?? page.url.href, page.url),
      form: [...untouched, ...Object.entries(typed)],
      files: form.includes('enctype="multipart/form-data"') ? filesIn(form) : null
    }
  }

  return {
    ask,
    visit,
    settle,
    filled,
    cookies: (origin: string) => jars.get(origin) ?? new Map<string, string>(),
    /** Sends the form of the page that is open. */
    async send(typed: Fields = {}, chosen: Chosen = {}): Promise<Seen> {
      if (now === undefined) throw new Error('no page is open')
      const { url, form, files } = filled(now, typed)
      return settle(url, await ask(url, { form: files === null ? form : withFiles(form, files, chosen) }))
    },
    /** Sends a form that some page has, with just these fields. */
    async post(path: string, form: [string, string][]): Promise<Seen> {
      const url = new URL(path, base)
      return settle(url, await ask(url, { form }))
    },
    /** Chooses a persona at the development identity provider, whose page is open. */
    async choose(persona: string): Promise<Seen> {
      if (now === undefined) throw new Error('no page is open')
      const { url, form } = filled(now, { persona }, 'persona')
      return settle(url, await ask(url, { form }))
    },
    /** Presses on where a provider ends one person's sign-in before another's. */
    async proceed(): Promise<Seen> {
      if (now === undefined) throw new Error('no page is open')
      const { url, form } = filled(now, {}, 'xsrf')
      return settle(url, await ask(url, { form }))
    },
    async signOut(): Promise<Seen> {
      const form = formsIn(now?.html ?? '').find(one => one.includes('action="/sign-out"')) ?? ''
      const url = new URL('/sign-out', base)
      return settle(url, await ask(url, { form: fieldsIn(form) }))
    }
  }
}

function seenOf(url: URL, { status, headers }: Response, html: string): Seen {
  return {
    status,
    url,
    html,
    headers,
    title: plain(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? ''),
    heading: plain(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? ''),
    text: plain(/<body[\s\S]*<\/body>/.exec(html)?.[0] ?? html)
  }
}

const formsIn = (html: string): string[] =>
  [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => form)

/** The values that a form would send if nothing were touched. */
function fieldsIn(form: string): [string, string][] {
  const fields: [string, string][] = []
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type')
    if (type === 'file') continue
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(tag)) continue
    fields.push([attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''])
  }
  for (const [, open = '', value = ''] of form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields.push([attribute(open, 'name') ?? '', decode(value)])
  return fields
}

/** The inputs for files; one in which nothing is chosen sends a file without a name. */
const filesIn = (form: string): string[] =>
  [...form.matchAll(/<input\b[^>]*type="file"[^>]*>/g)].map(([tag]) => attribute(tag, 'name') ?? '')

function withFiles(form: [string, string][], inputs: string[], chosen: Chosen): FormData {
  const data = new FormData()
  for (const [name, value] of form) data.append(name, value)
  for (const name of inputs) {
    const file = chosen[name]
    data.append(name, new File(file ? [new Uint8Array(file.bytes)] : [], file?.name ?? ''))
  }
  return data
}

function attribute(tag: string, name: string): string | undefined {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value === undefined ? undefined : decode(value)
}

const SIGNS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const decode = (text: string): string =>
  text.replaceAll(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number(code)) : (SIGNS[name ?? ''] ?? whole)
  )

const plain = (part: string): string =>
  decode(part.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim()
