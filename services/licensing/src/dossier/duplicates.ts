import type { Queryable } from '@motcua/db'
import { Refusal } from '@motcua/refusal'

type Twin = { id: string; code: string; status: string; submittedAt: string }
type About = { id: string; institution: string | null; procedure: { code: string } }

const MOST = 10

/**
 * What the institution has under way in the procedure beside this dossier, the newest first. A warning and no lock: two
 * that are filed in one moment do not see each other, and nothing is lost by that.
 */
export async function underWay(db: Queryable, { id, institution, procedure }: About): Promise<Twin[]> {
  if (institution === null) return []
  const { rows } = await db.query<Twin>({
    name: 'under-way',
    text: `
      select id, code, status, submitted_at as "submittedAt" from dossier
      where institution_id = $1 and procedure_code = $2 and id <> $3
        and status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned')
      order by submitted_at desc limit ${MOST}`,
    values: [institution, procedure.code, id]
  })
  return rows
}

/** Tells what is under way, and with which body the same request goes on. */
export const possibleDuplicate = (duplicates: readonly Twin[]): Refusal =>
  new Refusal(
    'conflict',
    'possible-duplicate',
    {
      vi: 'Cơ sở đang có hồ sơ cùng thủ tục chưa giải quyết xong; nếu vẫn muốn nộp, xin xác nhận',
      en: 'The institution has an application under the same procedure under way; to file another, confirm it'
    },
    { duplicates, goOn: { despiteDuplicates: true } }
  )
