import { momentOf } from '../../frame/dates.ts'
import { definePage } from '../../frame/page.ts'
import { accountWords as words } from './words.ts'

type View = {
  facts: { label: string; value: string; hint: string | null }[]
  applicant: boolean
}

/** Who is signed in and as what, as the identity provider says; what can be set, and who looked. */
export const profile = definePage<View>({
  name: 'profile',
  path: { vi: '/tai-khoan', en: '/en/account' },
  access: 'person',
  template: 'account/profile.njk',
  words,
  async get({ licensing, person, lang, say }) {
    const applicant = person.agency === null
    const institutions = applicant ? await licensing.institutions() : []
    const roles = applicant ? person.roles.map(role => say(ROLES[role] ?? words['role.other'])) : []
    const fact = (label: keyof typeof words, value: string, hint: string | null = null) => ({
      label: say(words[label]),
      value,
      hint
    })
    return {
      show: {
        title: say(words['profile.title']),
        facts: [
          fact('profile.name', person.name),
          fact('profile.account', person.subject, applicant ? say(words['profile.account.hint']) : null),
          fact('profile.role', [...new Set(roles)].join(', ') || say(words['role.other'])),
          ...(applicant
            ? [
                fact(
                  'profile.institutions',
                  institutions.map(({ name }) => name).join('; ') || say(words['profile.none'])
                )
              ]
            : []),
          fact('profile.since', momentOf(new Date(person.authenticatedAt).toISOString(), lang)),
          ...(person.level === null ? [] : [fact('profile.level', levelOf(person.level))])
        ],
        applicant
      }
    }
  }
})

const ROLES: Readonly<Record<string, { vi: string; en: string }>> = {
  citizen: words['role.citizen'],
  'institution-officer': words['role.institution-officer']
}

/** The number at the end of what the provider calls it. */
const levelOf = (level: string): string => /\d+$/.exec(level)?.[0] ?? level
