import type { FastifyInstance } from 'fastify'
import { LANGS } from '../frame/language.ts'
import { NoSuchPage } from '../frame/faults.ts'
import type { Deps } from '../frame/page.ts'
import { sayIn } from '../frame/render-page.ts'
import { frameWords } from '../frame/words-of-frame.ts'
import { findFor } from './picker.ts'

const TYPES: Readonly<Record<string, string>> = {
  trades: 'trade',
  communes: 'commune',
  institutions: 'institution'
}
const LEVELS = {
  elementary: frameWords['level.elementary'],
  intermediate: frameWords['level.intermediate'],
  college: frameWords['level.college']
}

/** What a picker's script asks for while somebody types: the same that its button would show. */
export function serveLists(app: Pick<FastifyInstance, 'get'>, { licensing }: Pick<Deps, 'licensing'>): void {
  for (const lang of LANGS)
    app.get<{ Params: { list: string }; Querystring: { q?: unknown; levels?: unknown } }>(
      lang === 'vi' ? '/lists/:list' : '/en/lists/:list',
      { config: { access: 'public' } },
      async ({ params, query, id, ip }, reply) => {
        const type = TYPES[params.list]
        if (type === undefined) throw new NoSuchPage()
        const [q, levels] = [query.q, query.levels].map(one => (typeof one === 'string' ? one : ''))
        const field = {
          code: params.list,
          type,
          label: { vi: '', en: '' },
          required: false,
          levels: (levels ?? '').split(' ').filter(Boolean)
        }
        const caller = { token: null, lang, requestId: id, address: ip }
        const sought = (q ?? '').trim().normalize('NFC')
        const { choices, more } = await findFor(licensing(caller), field, { sought, chosen: '', lang })
        reply.header('cache-control', 'private, max-age=300').header('x-content-type-options', 'nosniff')
        return {
          choices: choices.map(({ value, text, level }) => ({
            value,
            text: isLevel(level) ? `${text} (${sayIn(lang)(LEVELS[level])})` : text
          })),
          more
        }
      }
    )
}

const isLevel = (level: string | null): level is keyof typeof LEVELS => level !== null && level in LEVELS
