import { Refusal, type Text } from '@motcua/refusal'
import { Type, type Static } from 'typebox'
import type { Procedure } from './procedure.ts'

const closed = { additionalProperties: false }
const MaybeText = Type.Union([Type.String({ maxLength: 1000 }), Type.Null()])

/** Who applies, by the identity that the portal vouches for. */
export const PortalApplicant = Type.Object(
  {
    identifierKind: Type.Union([Type.Literal('citizenId'), Type.Literal('taxCode')]),
    identifier: Type.String({ pattern: '^[\\d-]{9,14}$' }),
    /** Of a person: who they are when they sign in with us, and what the portal's account is. Never their number. */
    subject: Type.Optional(Type.String({ pattern: '^(?!\\d{9}(\\d{3})?$)[\\w.:|-]{1,200}$' })),
    account: Type.Optional(MaybeText),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    email: Type.Optional(MaybeText),
    phone: Type.Optional(MaybeText)
  },
  closed
)
export type PortalApplicant = Static<typeof PortalApplicant>

type Person = { name: string; citizenId: string; email: string | null; phone: string | null; account: string }
/** Whose dossier it becomes: an institution's, for all who may act for it, or a person's own. */
export type Applying = { institution: string } | { owner: string; person: Person }

/** Throws Refusal, with a pointer, for one whom we do not know, or for whom the procedure is not. */
export function applyingAs(
  { applicants }: Pick<Procedure, 'applicants'>,
  { identifierKind, identifier, subject, account, name, email, phone }: PortalApplicant,
  institutions: Iterable<{ id: string; taxCode: string }>
): Applying {
  if (!applicants.includes(identifierKind === 'taxCode' ? 'institution' : 'citizen')) throw otherKind()
  if (identifierKind === 'taxCode') {
    const known = [...institutions].find(one => one.taxCode === identifier)
    if (known === undefined) throw unknownInstitution()
    return { institution: known.id }
  }
  if (!subject || !account || !name) throw noAccount()
  const person = { name, citizenId: identifier, email: email ?? null, phone: phone ?? null, account }
  return { owner: subject, person }
}

const refuse = (code: string, field: string, rule: string, detail: Text): Refusal =>
  new Refusal('unprocessable', code, detail, {
    errors: [{ pointer: `#/applicant/${field}`, in: 'body', rule, detail }]
  })

const otherKind = (): Refusal =>
  refuse('wrong-applicant', 'identifier', 'applicant-kind', {
    vi: 'Thủ tục này dành cho đối tượng khác',
    en: 'This procedure is for another kind of applicant'
  })

const unknownInstitution = (): Refusal =>
  refuse('unknown-applicant', 'identifier', 'known-applicant', {
    vi: 'Không có cơ sở giáo dục nghề nghiệp nào trong danh bạ có mã số thuế này',
    en: 'No institution of the directory has this tax code'
  })

const noAccount = (): Refusal =>
  refuse('no-account', 'account', 'required', {
    vi: 'Hồ sơ của cá nhân phải nêu tài khoản đã đăng nhập để người nộp tìm lại được hồ sơ',
    en: 'A person’s filing must name the account they signed in with, so that they find their dossier again'
  })
