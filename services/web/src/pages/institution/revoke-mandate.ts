import { randomUUID } from 'node:crypto'
import { textIn } from '../../frame/forms.ts'
import { NoSuchPage } from '../../frame/faults.ts'
import { definePage } from '../../frame/page.ts'
import { actedFor, isOfIt } from './acted-for.ts'
import { mandateLine, type MandateLine } from './mandates.ts'
import { institutionWords as words } from './words.ts'

type View = { line: MandateLine; institution: string; key: string }

/** Asked once more, because it holds at once and for good. */
export const revokeMandate = definePage<View>({
  name: 'revokeMandate',
  path: { vi: '/co-so/uy-quyen/:id/thu-hoi', en: '/en/institution/mandates/:id/revoke' },
  access: 'person',
  template: 'institution/revoke-mandate.njk',
  words,
  async get(context) {
    const { licensing, params, say, url, kept } = context
    const one = await actedFor(context)
    if ('go' in one) return one
    if (!isOfIt(context, one)) throw new NoSuchPage()
    const [{ items }, procedures] = await Promise.all([
      licensing.mandates(one.id),
      licensing.recentProcedures()
    ])
    const found = items.find(({ id }) => id === params.id)
    if (found === undefined) throw new NoSuchPage()
    const line = mandateLine(found, procedures, context)
    if (!line.revocable) return { go: url('mandates') }
    const key = textIn(kept?.entries ?? [], 'key') || randomUUID()
    return { show: { title: say(words['revoke.title']), line, institution: one.name, key } }
  },
  async post({ licensing, params, url, notify }, form) {
    await licensing.revokeMandate(params.id ?? '', textIn(form, 'key'))
    await notify(words['revoke.done'])
    return { go: url('mandates') }
  }
})
