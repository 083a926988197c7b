import { HtmlValidate } from 'html-validate'
import { IntlMessageFormat } from 'intl-messageformat'
import { globSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import t from 'tap'
import { LANGS } from './frame/language.ts'
import { frameWords } from './frame/words-of-frame.ts'
import type { Words } from './frame/words.ts'
import { errorWords } from './pages/errors/words.ts'
import { pages } from './pages/table.ts'
import { actAs } from './testing/applications.ts'
import type { openBrowser } from './testing/browser.ts'
import { scenesOf } from './testing/scenes.ts'
import type { Scene } from './testing/scene.ts'
import { testSystem } from './testing/system.ts'

const MOST = 60 * 1024
/** What a Vietnamese page must not say: codes of ours, slips of templates, English. */
const FOREIGN =
  /\b(submitted|accepted|inProgress|supplementRequested|decided|returned|not-competent|rename-institution|undefined|null|NaN|the|your|you|application|error|continue|of)\b|\[object|\{\w+\}/i

const allWords: Words[] = [frameWords, errorWords, ...new Set(pages.map(({ words }) => words))]

t.test('every sentence is there in both languages and takes the same values in both', async t => {
  for (const words of allWords)
    for (const [key, { vi, en }] of Object.entries(words)) {
      t.ok(vi.trim() !== '' && en.trim() !== '', key)
      t.same(argumentsOf(vi), argumentsOf(en), key)
    }
})

t.test('every sentence that a template asks for by name is there', async t => {
  const known = new Set(allWords.flatMap(words => Object.keys(words)))
  const folder = new URL('.', import.meta.url)
  for (const file of globSync('**/*.njk', { cwd: folder }))
    for (const [, key = '', more] of readFileSync(new URL(file, folder), 'utf8').matchAll(
      /\bt\(["']([\w.-]+)["']( \+)?/g
    ))
      if (!more) t.ok(known.has(key), `${file}: ${key}`)
})

t.test('no page leaves a day to the browser, which would write it as its own language does', async t => {
  const folder = new URL('.', import.meta.url)
  for (const file of globSync('**/*.njk', { cwd: folder }))
    t.notMatch(
      readFileSync(new URL(file, folder), 'utf8'),
      /type\s*[=:]\s*["']?(date|month|time|week|datetime)/,
      file
    )
})

t.test('no two pages share a name or an address', async t => {
  const addresses = pages.flatMap(({ path }) => [path.vi, path.en])
  t.equal(new Set(addresses).size, addresses.length)
  t.equal(new Set(pages.map(({ name }) => name)).size, pages.length)
})

const system = await testSystem(t, { withPortal: true })
const scenes = await scenesOf(system)

t.test('every page of the table is among the scenes', async t => {
  const patterns = pages.map(({ name, path }) => ({
    name,
    at: new RegExp(`^${path.vi.replaceAll(/:\w+/g, '[^/]+')}$`)
  }))
  const missed = patterns.filter(({ at }) => !scenes.some(({ path }) => at.test(path.vi.split('?')[0] ?? '')))
  t.same(missed, [])
})

t.test(
  'every page is lawful HTML, in its language, under its policy, and light enough for a weak telephone',
  async t => {
    const validate = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        'long-title': 'off', // titles tell the dossier and the page
        'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }], // several of one question
        'no-trailing-whitespace': 'off',
        'prefer-native-element': 'off', // links that look like buttons say so, as govuk-frontend does
        'no-redundant-role': 'off',
        'no-redundant-for': 'off',
        'void-style': 'off',
        'tel-non-breaking': 'off',
        'no-autofocus': 'off' // the error summary alone takes the focus
      }
    })
    const people = new Map<string | null, ReturnType<typeof openBrowser>>()
    const weights: string[] = []
    for (const scene of scenes) {
      const browser =
        people.get(scene.persona) ?? (scene.persona ? await system.enter(scene.persona, '/') : system.open())
      people.set(scene.persona, browser)
      for (const lang of LANGS) {
        if (scene.acts !== undefined) await actAs(browser, scene.acts)
        system.line.cut = scene.cut ?? null
        let page = await browser.visit(scene.path[lang])
        system.line.cut = null
        if (page.html.includes('name="persona"')) page = await browser.choose(scene.persona ?? '') // strongly
        if (scene.send) page = await sent(browser, page, scene.send)
        const name = `${scene.name} ${lang}`
        if (scene.cut) t.equal(page.status, scene.cut === 'crowded' ? 429 : 503, name)
        t.match(page.html, new RegExp(`<html lang="${lang}"`), name)
        t.equal(page.headers.get('content-language'), lang)
        t.match(page.headers.get('content-security-policy'), /^default-src 'none'; script-src 'nonce-/, name)
        t.ok(page.heading !== '' && page.title.includes('Một Cửa'), name)
        const { results } = validate.validateStringSync(page.html)
        t.same(
          results.flatMap(({ messages }) =>
            messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`)
          ),
          [],
          name
        )
        // data that are edited as text speak as data do
        const told = page.text.replace('English', '').replace(/\{ "[^]*\}(?= Lưu)/, '')
        if (lang === 'vi') t.notMatch(told, FOREIGN, name)
        const weight = weightOf(page)
        weights.push(`${name}: ${(weight / 1024).toFixed(1)} KB`)
        t.ok(weight <= MOST, `${name} weighs ${weight}`)
      }
    }
    t.comment(`first load without fonts, compressed: ${weights.join('; ')}`)
  }
)

/** What the scene's form brings, sent without a script. */
async function sent(
  browser: ReturnType<typeof openBrowser>,
  page: Awaited<ReturnType<typeof browser.visit>>,
  { typed, hidden, picks, button, next }: NonNullable<Scene['send']>
) {
  let now = page
  if (picks === undefined)
    now = await browser.send({ ...typed, ...hidden, ...(button ? { step: button } : {}) })
  else {
    const { url, form } = browser.filled(page, { act: button ?? '' }, 'one[]')
    const boxes = picks.flatMap(id => new RegExp(`value="(${id} [^"]+)"`).exec(page.html)?.slice(1) ?? [])
    now = await browser.post(url.pathname, [
      ...form.filter(([name]) => name !== 'one[]'),
      ...boxes.map((box): [string, string] => ['one[]', box])
    ])
  }
  return next === undefined ? now : browser.send({ ...next.typed, step: next.button })
}

/** What a first visit loads beside fonts, as it travels. */
function weightOf(page: { html: string }): number {
  const files = [...page.html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file)
  const script = system.assets.files.get(
    files
      .find(file => file.includes('site.') && file.endsWith('.js'))
      ?.split('/')
      .at(-1) ?? ''
  )
  const imported = /from"?\s*['"](\/assets\/[^'"]+)/.exec(String(script?.body))?.[1]
  t.ok(imported, 'the script’s own import is counted')
  const sizes = [...files, imported ?? ''].map(
    file => system.assets.files.get(file.split('/').at(-1) ?? '')?.encoded.br?.length ?? 0
  )
  return sizes.reduce((sum, size) => sum + size, brotliCompressSync(page.html).length)
}

function argumentsOf(sentence: string): string[] {
  const names = new Set<string>()
  const walk = (elements: unknown): void => {
    if (Array.isArray(elements)) for (const each of elements) walk(each)
    else if (typeof elements === 'object' && elements !== null) {
      const { type, value, options } = elements as {
        type?: number
        value?: unknown
        options?: Record<string, { value: unknown }>
      }
      if (type !== undefined && type > 0 && typeof value === 'string') names.add(value)
      for (const option of Object.values(options ?? {})) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(sentence, 'vi', undefined, { ignoreTag: true }).getAst())
  return [...names].toSorted()
}
