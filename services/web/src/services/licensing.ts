import { Type } from 'typebox'
import { createAsk, type Caller } from './ask.ts'
import {
  Counts,
  Dossier,
  DossierForm,
  Institutions,
  Licence,
  LicenceAnswer,
  LicenceLines,
  Lines,
  ListEntries,
  Officials,
  Procedure,
  Saved
} from './licensing-schemas.ts'

export type Answers = Record<string, unknown>
export type Licensing = ReturnType<ReturnType<typeof createLicensing>>

/** Everything that the pages ask of the licensing service, in the name of one caller. */
export const createLicensing = (baseUrl: string) => {
  const ask = createAsk(baseUrl)
  return (caller: Caller) => ({
    procedures: () => ask(caller, { path: '/procedures' }, Type.Array(Procedure)),
    procedure: (code: string) => ask(caller, { path: `/procedures/${encodeURIComponent(code)}` }, Procedure),
    institutions: () => ask(caller, { path: '/institutions/mine' }, Institutions),
    entries: (list: 'trades' | 'communes' | 'agencies', words: string) =>
      ask(caller, { path: `/code-lists/${list}${query({ q: words.slice(0, 100) })}` }, ListEntries),
    begin: (procedure: string, institution: string | null, key: string) =>
      ask(caller, { method: 'POST', path: '/dossiers', body: { procedure, institution }, key }, Dossier),
    dossier: (id: string) => ask(caller, { path: `/dossiers/${encodeURIComponent(id)}` }, Dossier),
    form: (id: string) => ask(caller, { path: `/dossiers/${encodeURIComponent(id)}/form` }, DossierForm),
    save: (id: string, answers: Answers, version: number) =>
      ask(
        caller,
        { method: 'PUT', path: `/dossiers/${encodeURIComponent(id)}/draft`, body: { answers }, version },
        Saved
      ),
    act: (
      id: string,
      act: string,
      { body = {}, version, key }: { body?: object; version: number; key: string }
    ) =>
      ask(
        caller,
        { method: 'POST', path: `/dossiers/${encodeURIComponent(id)}/${act}`, body, version, key },
        Dossier
      ),
    mine: (after?: string) => ask(caller, { path: `/dossiers/mine${query({ after })}` }, Lines),
    queue: (part?: string, after?: string) =>
      ask(caller, { path: `/queue${query({ ...partOf(part), after })}` }, Lines),
    claimNext: (key: string) =>
      ask(caller, { method: 'POST', path: '/queue/claim-next', body: {}, key }, Dossier),
    officials: () => ask(caller, { path: '/officials' }, Officials),
    checkLicence: (asked: { institution: string; trade: string; level: string; on?: string }) =>
      ask(caller, { path: `/licences/check${query(asked)}` }, LicenceAnswer),
    licences: (q?: string, after?: string) =>
      ask(caller, { path: `/licences${query({ q, after })}` }, LicenceLines),
    licence: (id: string) => ask(caller, { path: `/licences/${encodeURIComponent(id)}` }, Licence),
    counts: async (): Promise<Record<string, number>> => {
      const counts = await ask(caller, { path: '/queue/counts' }, Counts)
      return { ...counts, late: counts.overdue ?? 0 }
    }
  })
}

/** A part of the queue as pages call it: one of the service's, or the dossiers in one status. */
function partOf(part: string | undefined): Record<string, string> {
  if (part === undefined) return {}
  if (part === 'late') return { tab: 'overdue' }
  return part === 'mine' || part === 'decided' ? { tab: part } : { status: part }
}

function query(values: Record<string, string | undefined>): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) given.set(name, value)
  return given.size === 0 ? '' : `?${given.toString()}`
}
