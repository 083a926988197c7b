import { readFile } from 'node:fs/promises'
import { momentOf } from '../../frame/dates.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { Refused } from '../../services/ask.ts'
import { tellingWords } from '../../telling/words.ts'
import { proofWords as words } from './words-of-proofs.ts'
import { readProof } from './verify.ts'

type Answer = {
  good: boolean
  told: string
  checks: { text: string; passed: boolean }[]
  act: string | null
}
type View = { error: string | null; answer: Answer | null; script: string }

/** Anybody who holds the proof of an act has it checked: by itself, then against the chain that licensing publishes. */
export const checkProof = definePage<View>({
  name: 'checkProof',
  path: { vi: '/kiem-tra-chung-thuc', en: '/en/proof-check' },
  access: 'public',
  asks: true,
  template: 'checking/check-proof.njk',
  words,
  get: async context => ({ show: viewOf(context, null, null) }),
  async post(context) {
    const [upload] = context.uploads
    if (upload === undefined) return wrong(context, 'missing')
    if (upload.tooLong) return wrong(context, 'long')
    const read = readProof(await readFile(upload.path, 'utf8'))
    if (read === undefined) return wrong(context, 'other')
    const { proof, act, whole } = read
    const link = await published(context, proof.dossier, proof.seq)
    const checks = [
      { text: words['check.whole'], passed: whole },
      { text: words['check.published'], passed: link !== null && link.hash === proof.hash },
      { text: words['check.before'], passed: link !== null && link.before === proof.before }
    ]
    const good = checks.every(({ passed }) => passed)
    const { say } = context
    const answer: Answer = {
      good,
      told: say(words[good ? 'true' : 'false']),
      checks: checks.map(({ text, passed }) => ({ text: say(text), passed })),
      act: good ? actOf(act, context) : null
    }
    return { show: viewOf(context, null, answer) }
  }
})

const viewOf = ({ say, deps }: Context, error: string | null, answer: Answer | null) => ({
  title: say(words.title),
  faulty: error !== null,
  error,
  answer,
  script: deps.assets.href('check-proof.js')
})

const wrong = (context: Context, why: 'missing' | 'long' | 'other') => ({
  status: 422,
  show: viewOf(context, context.say(words[`file.${why}`]), null)
})

const EVENTS: Readonly<Record<string, { vi: string; en: string }>> = tellingWords

const actOf = ({ type, at }: { type: string; at: string }, { lang, say }: Context): string =>
  say(words.act, {
    what: say(EVENTS[`event.${type}`] ?? tellingWords['event.other']),
    at: momentOf(at, lang)
  })

async function published({ licensing }: Context, dossier: string, seq: number) {
  try {
    return await licensing.chain(dossier, seq)
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return null
    throw error
  }
}
