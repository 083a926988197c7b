import { definePage } from '../../frame/page.ts'
import { viewOfLicence, type LicenceShown } from '../licences/licence.ts'
import { licenceWords } from '../licences/words.ts'
import { institutionWords } from './words.ts'

/** A licence as its holder sees it: what it allows today, and what became of it. */
export const ownLicence = definePage<LicenceShown>({
  name: 'ownLicence',
  path: { vi: '/co-so/giay-phep/:id', en: '/en/institution/licences/:id' },
  access: 'person',
  template: 'licences/licence.njk',
  words: { ...licenceWords, ...institutionWords },
  async get(context) {
    if (context.person.agency !== null) return { go: context.url('licence', { id: context.params.id ?? '' }) }
    const back = { text: context.say(institutionWords['licence.back']), href: context.url('workplace') }
    return { show: await viewOfLicence(context, back) }
  }
})
