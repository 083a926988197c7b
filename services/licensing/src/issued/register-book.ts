import type { FormData } from '@motcua/documents/forms'
import { loadAll } from '@motcua/casework/load'
import { procedureOf } from '../dossier/answers-of.ts'
import { dueOf, stateOf, type LicensingDossier } from '../dossier/as-it-stands.ts'
import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import { Refusal } from '@motcua/refusal'
import { applicantOf, officeOf } from './common.ts'

/** What one volume holds: about a second of work. */
const MOST = 500

type Period = { agency: string; from: string; to: string }

/**
 * Form 07: what an agency received in a period (both days included, local) and took on, in the order of receipt. Throws
 * Refusal `book-too-long` for more than a volume holds.
 */
export async function registerBookOf(
  deps: Deps,
  { agency, from, to }: Period
): Promise<FormData<'register'>> {
  const { rows } = await deps.pool.query<{ id: string }>({
    name: 'register-book',
    text: `
      select id from dossier
      where agency = $1 and status not in ('draft', 'submitted', 'refused')
        and submitted_at >= $2::timestamptz and submitted_at < $3::timestamptz + interval '24 hours'
      order by submitted_at, code limit ${MOST + 1}`,
    values: [agency, `${from}T00:00:00+07:00`, `${to}T00:00:00+07:00`]
  })
  if (rows.length > MOST) throw tooLong()
  const ids = rows.map(({ id }) => id)
  const dossiers = new Map((await loadAll<Event>(deps.pool, ids)).map(one => [one.id, one]))
  const found = ids.flatMap(id => dossiers.get(id) ?? [])
  await deps.procedures.know(found.map(({ procedure }) => procedure))
  await deps.calendars.know(found.map(one => stateOf(one).calendar))
  return {
    // every institution and official that we know is one of the demonstration
    demo: true,
    issuedAt: deps.now().toISOString(),
    office: officeOf(deps, agency),
    from,
    to,
    entries: found.flatMap(one => entryOf(deps, one))
  }
}

/** None for what was withdrawn before it was accepted: no date was promised. */
function entryOf(deps: Deps, dossier: LicensingDossier): FormData<'register'>['entries'] {
  const state = stateOf(dossier)
  if (state.acceptedAt === null) return []
  const procedure = procedureOf(deps, dossier)
  return [
    {
      code: dossier.code ?? dossier.id,
      procedure: procedure.name.vi.slice(0, 300),
      applicant: applicantOf(deps, dossier).name,
      receivedAt: state.acceptedAt,
      dueAt: dueOf(state, procedure, deps.calendars)?.at ?? state.acceptedAt,
      ...(state.returnedAt === null ? {} : { returnedAt: state.returnedAt }),
      channel: 'Trực tuyến',
      ...(state.status in NOTES ? { note: NOTES[state.status] ?? '' } : {})
    }
  ]
}

const NOTES: Partial<Record<string, string>> = {
  withdrawn: 'Đã rút',
  stopped: 'Đã dừng',
  supplementRequested: 'Chờ bổ sung',
  feeRequested: 'Chờ nộp phí'
}

const tooLong = (): Refusal =>
  new Refusal('unprocessable', 'book-too-long', {
    vi: `Một tập sổ ghi nhiều nhất ${MOST} hồ sơ; hãy chọn khoảng thời gian ngắn hơn`,
    en: `A volume of the book holds at most ${MOST} dossiers; choose a shorter period`
  })
