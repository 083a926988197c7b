import { randomUUID } from 'node:crypto'
import { samplePdf } from '@motcua/documents/samples'
import { ANSWERS, type Person } from './acts.ts'
import type { testLicensing } from './licensing.ts'

type Licensing = Awaited<ReturnType<typeof testLicensing>>
type Sending = { name?: string; paper?: string; by?: Person }
type Application = { answers: Record<string, unknown>; papers: Record<string, string> }

const { representativeName, representativePosition, phone, email } = ANSWERS
const contact = { representativeName, representativePosition, phone, email }
const school = { institutionType: 'intermediate-school', ownership: 'private' }
const reason = 'Mở rộng quy mô đào tạo theo quy hoạch mạng lưới'
const branch = { branchName: 'Phân hiệu Minh Họa Phú Bài', branchDecision: '12/QĐ-UBND' }

/** A whole application of every confirmed procedure: answers, and for each question of type `file` the paper it wants. */
export const APPLICATIONS = {
  'rename-institution': { answers: ANSWERS, papers: {} },
  'open-branch': {
    answers: {
      ...school,
      ...contact,
      establishingDecision: '12/QĐ-UBND',
      branchName: branch.branchName,
      otherProvince: true,
      provinceName: 'Quảng Trị',
      branchAddress: '12 đường Minh Họa',
      reason,
      landBasis: 'lease',
      leaseYears: 10,
      landArea: 12_000.5,
      capital: 25_000_000_000
    },
    papers: {
      branchPlan: 'branch-plan',
      placeConsent: 'place-consent',
      landPapers: 'land-papers',
      investment: 'investment',
      financialProof: 'financial-proof',
      assetOwnership: 'asset-ownership'
    }
  },
  'dissolve-branch': {
    answers: {
      ...school,
      ...contact,
      ...branch,
      reason,
      learners: 20,
      learnersPlan: 'Chuyển người học về trụ sở chính của trường',
      staff: 0
    },
    papers: { dissolutionPlan: 'dissolution-plan' }
  },
  'license-branch': {
    answers: {
      ...school,
      ...contact,
      ...branch,
      commune: 'phuong-an-cuu',
      branchAddress: '12 đường Minh Họa',
      trades: [{ trade: '5520227', level: 'intermediate', yearlyQuota: 35, programmeBasis: 'own' }],
      trainingArea: 900,
      teachersTotal: 12
    },
    papers: { conditionsReport: 'conditions-report' }
  },
  'convert-to-non-profit': {
    answers: {
      ...school,
      ...contact,
      establishingDecision: '12/QĐ-UBND',
      agreedShare: 80,
      investors: [
        { investorKind: 'organisation', organisation: 'Công ty Minh Họa', share: 60 },
        {
          investorKind: 'person',
          person: { fullName: 'Nguyễn Văn Minh Họa', identityNumber: '000000000001' },
          share: 40
        }
      ],
      reason,
      foreignPapers: true
    },
    papers: {
      investorsCommitment: 'investors-commitment',
      organisationRules: 'draft-organisation-rules',
      financeRules: 'draft-finance-rules',
      audit: 'audit',
      landPapers: 'land-papers',
      impactReport: 'impact-report',
      translations: 'translations'
    }
  }
} as const satisfies Record<string, Application>
export type Applied = keyof typeof APPLICATIONS

/** A small PDF, another for every word. */
export const pdf = (word: string): Buffer => samplePdf([`(${word.replaceAll(/[^\w-]/g, '')})`])

/** How people hand in papers and file whole applications. */
export function createFiling({ call, act }: Licensing) {
  const upload = (
    id: string,
    code: string,
    bytes: Buffer,
    { name = `${code}.pdf`, paper = randomUUID(), by = 'school' }: Sending = {}
  ) =>
    call(by, 'PUT', `/dossiers/${id}/papers/${paper}`, bytes, {
      'content-type': 'application/octet-stream',
      'paper-code': code,
      'paper-name': encodeURIComponent(name)
    })

  /** Hands in all papers that an application wants; answers its answers with them. */
  const answersFor = async (id: string, procedure: Applied): Promise<Record<string, unknown>> => {
    const { answers, papers } = APPLICATIONS[procedure]
    const named: Record<string, string[]> = {}
    for (const [field, code] of Object.entries(papers)) {
      const { status, body } = await upload(id, code, pdf(`${id}-${code}`), { name: `Giấy tờ ${code}.pdf` })
      if (status !== 201) throw new Error(`${code}: ${status} ${JSON.stringify(body)}`)
      named[field] = [String(body.id)]
    }
    return { ...answers, ...named }
  }
  const draft = async (procedure: Applied, institution = 'inst-hue-demo-1') => {
    const { body } = await call('school', 'POST', '/dossiers', { procedure, institution })
    return String(body.id)
  }
  const save = (id: string, answers: object, version = 1) =>
    call('school', 'PUT', `/dossiers/${id}/draft`, { answers }, { 'if-match': `"${version}"` })

  /** A whole application, filed. */
  const file = async (procedure: Applied): Promise<string> => {
    const id = await draft(procedure)
    await save(id, await answersFor(id, procedure))
    const { status, body } = await act('school', id, 'submit', { despiteDuplicates: true })
    if (status !== 200) throw new Error(`${procedure}: ${status} ${JSON.stringify(body)}`)
    return id
  }
  return { upload, answersFor, draft, save, file }
}
