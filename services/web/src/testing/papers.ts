import { randomUUID } from 'node:crypto'
import { samplePdf } from '@motcua/documents/samples'
import { signIn } from '@motcua/identity/sign-in'
import { createFiling } from '@motcua/licensing/testing-applications'
import type { Browser } from './browser.ts'
import type { testSystem } from './system.ts'

type System = Pick<Awaited<ReturnType<typeof testSystem>>, 'issuer' | 'licensing'>

/** How the demonstration school files whole applications by the service itself. */
async function filingOf({ issuer, licensing }: System) {
  const token = await signIn({ issuer, persona: 'school-officer' })
  const call: System['licensing']['call'] = (_person, method, url, body, headers) =>
    licensing.call(null, method, url, body, {
      authorization: `Bearer ${token}`,
      'idempotency-key': randomUUID(),
      ...headers
    })
  const act: System['licensing']['act'] = async (person, id, action, body) => {
    const { body: now } = await call(person, 'GET', `/dossiers/${id}`)
    return call(person, 'POST', `/dossiers/${id}/${action}`, body, { 'if-match': `"${now.version}"` })
  }
  return { ...createFiling({ ...licensing, call, act }), act }
}

/** A whole application with a paper, filed by the demonstration school; its id and its paper's. */
export async function fileWithPaper(system: System): Promise<{ id: string; paper: string }> {
  const { draft, upload, answersFor, save, act } = await filingOf(system)
  const id = await draft('dissolve-branch')
  const answers = await answersFor(id, 'dissolve-branch')
  const { body } = await upload(id, 'dissolution-plan', onePage(), { name: 'Phương án giải thể.pdf' })
  await save(id, { ...answers, dissolutionPlan: [String(body.id)] })
  const { status } = await act('school', id, 'submit', { despiteDuplicates: true })
  if (status !== 200) throw new Error(`not filed: ${status}`)
  return { id, paper: String(body.id) }
}

/** An application on which the People's Committee decides, filed by the demonstration school, which has a licence; its id. */
export const fileForCommittee = async (system: System): Promise<string> =>
  (await filingOf(system)).file('open-branch')

/** Hands in a paper as another window of the demonstration school does, before it saves its page. */
export async function handIn({ issuer, licensing }: System, dossier: string, code: string): Promise<number> {
  const token = await signIn({ issuer, persona: 'school-officer' })
  const path = `/dossiers/${dossier}/papers/${randomUUID()}`
  const sent = await licensing.call(null, 'PUT', path, samplePdf(['<< /About (khác) >>'], ''), {
    authorization: `Bearer ${token}`,
    'content-type': 'application/octet-stream',
    'paper-code': code,
    'paper-name': 'cua-so-khac.pdf'
  })
  return sent.status
}

/** What a viewer can show: the samples have no page. */
const onePage = (): Buffer =>
  samplePdf(
    [
      '<< /Type /Catalog /Pages 4 0 R >>',
      '<< /Type /Pages /Kids [5 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] >>'
    ],
    '/Root 3 0 R '
  )

/** The check code of what was decided, drawn when the result is first read. */
export async function codeOf(
  { licensing, publicUrl }: Pick<Awaited<ReturnType<typeof testSystem>>, 'licensing' | 'publicUrl'>,
  reader: Browser,
  id: string
): Promise<string> {
  const result = await reader.ask(new URL(`/ho-so/${id}/van-ban/result`, publicUrl))
  await result.arrayBuffer()
  const { rows } = await licensing.pool.query<{ code: string }>(
    'select code from check_code where dossier_id = $1',
    [id]
  )
  const [row] = rows
  if (row === undefined) throw new Error(`${id} has no result: ${result.status}`)
  return row.code
}
