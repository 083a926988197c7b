import { Type } from 'typebox'
import {
  Agencies,
  Calendar,
  Calendars,
  Revision,
  RevisionHead,
  Revisions,
  WhatIf
} from './administration-schemas.ts'
import { createAsk, type Caller } from './ask.ts'
import { Changes } from './changes-schema.ts'
import { createFetchFile } from './fetch-file.ts'
import { BulkAct, BulkProgress, BulkVerdicts, type BulkAsked } from './bulk-schemas.ts'
import {
  Counts,
  Dossier,
  DossierForm,
  Institutions,
  Line,
  Lines,
  ListEntries,
  Mark,
  Officials,
  Procedure,
  Procedures,
  Saved,
  SavedFilters,
  StandardTexts,
  type StandardText
} from './licensing-schemas.ts'
import { CheckedPaper, Licence, LicenceAnswer, LicenceLines, Schools } from './licence-schemas.ts'

import { Mandate, Mandates, MandatesPage, NamedMandate, NamedMandates } from './mandate-schemas.ts'
import { Overview, Trend } from './overview-schema.ts'
import { recently } from './recently.ts'
import { ChainLink } from './chain-schema.ts'
import { Looks, LooksPage } from './view-schemas.ts'
import { createPapers } from './papers.ts'

export type Answers = Record<string, unknown>
export type Licensing = ReturnType<ReturnType<typeof createLicensing>>

/** Everything that the pages ask of the licensing service, in the name of one caller. */
export const createLicensing = (baseUrl: string) => {
  const ask = createAsk(baseUrl)
  const fetchFile = createFetchFile(baseUrl)
  const papers = createPapers(baseUrl)
  // whole definitions, forms included: dear to send and to read for what changes a few times a year
  const offered = recently<Procedure[]>(30_000)
  const texts = recently<StandardText[]>(30_000)
  return (caller: Caller) => ({
    procedures: () => ask(caller, { path: '/procedures' }, Procedures),
    /** The same for who only looks: a version published within half a minute may be missing. */
    recentProcedures: () => offered(() => ask(caller, { path: '/procedures' }, Procedures)),
    procedure: (code: string) => ask(caller, { path: `/procedures/${encodeURIComponent(code)}` }, Procedure),
    institutions: () => ask(caller, { path: '/institutions/mine' }, Institutions),
    schools: (of: { q: string } | { id: string }) => ask(caller, { path: `/schools${query(of)}` }, Schools),
    entries: (list: 'trades' | 'communes' | 'agencies', words: string) =>
      ask(caller, { path: `/code-lists/${list}${query({ q: words.slice(0, 100) })}` }, ListEntries),
    begin: (procedure: string, institution: string | null, key: string) =>
      ask(caller, { method: 'POST', path: '/dossiers', body: { procedure, institution }, key }, Dossier),
    dossier: (id: string) => ask(caller, { path: `/dossiers/${encodeURIComponent(id)}` }, Dossier),
    form: (id: string) => ask(caller, { path: `/dossiers/${encodeURIComponent(id)}/form` }, DossierForm),
    changes: (id: string) => ask(caller, { path: `/dossiers/${encodeURIComponent(id)}/changes` }, Changes),
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
    mine: (of: { institution?: string | undefined; after?: string | undefined } = {}) =>
      ask(caller, { path: `/dossiers/mine${query(of)}` }, Lines),
    proof: (id: string, seq: string) =>
      fetchFile(caller, `/dossiers/${encodeURIComponent(id)}/proofs/${encodeURIComponent(seq)}`),
    chain: (id: string, seq: number) =>
      ask(caller, { path: `/chain/${encodeURIComponent(id)}/${seq}` }, ChainLink),
    myViews: () => ask(caller, { path: '/me/views' }, Looks),
    views: (id: string, before?: string) =>
      ask(caller, { path: `/dossiers/${encodeURIComponent(id)}/views${query({ before })}` }, LooksPage),
    mandates: (institution: string) => ask(caller, { path: `/mandates${query({ institution })}` }, Mandates),
    giveMandate: (body: object, key: string) =>
      ask(caller, { method: 'POST', path: '/mandates', body, key }, Mandate),
    myMandates: () => ask(caller, { path: '/mandates/mine' }, NamedMandates),
    allMandates: (of: { q?: string; state?: string; after?: string | undefined }) =>
      ask(caller, { path: `/mandates/all${query(of)}` }, MandatesPage),
    mandate: (id: string) => ask(caller, { path: `/mandates/${encodeURIComponent(id)}` }, NamedMandate),
    /** An institution need not say why; who stops one for the authority must. */
    revokeMandate: (id: string, key: string, reason?: string) =>
      ask(
        caller,
        {
          method: 'POST',
          path: `/mandates/${encodeURIComponent(id)}/revoke`,
          body: reason === undefined ? {} : { reason },
          key
        },
        Mandate
      ),
    queue: (filter: QueueFilter, after?: string) =>
      ask(caller, { path: `/queue${query({ ...filter, after })}` }, Lines),
    search: (q: string, after?: string) => ask(caller, { path: `/search${query({ q, after })}` }, Lines),
    mark: () => ask(caller, { path: '/queue/mark' }, Mark),
    filters: () => ask(caller, { path: '/queue/filters' }, SavedFilters),
    saveFilter: (name: string, filter: QueueFilter) =>
      ask(caller, { method: 'POST', path: '/queue/filters', body: { name, filter } }, Type.Unknown()),
    dropFilter: (id: string) =>
      ask(caller, { method: 'DELETE', path: `/queue/filters/${encodeURIComponent(id)}` }, Type.Null()),
    exportQueue: (filter: QueueFilter, format: 'csv' | 'xlsx') =>
      fetchFile(caller, `/queue/export${query({ ...filter, format })}`),
    registerBook: (from: string, to: string) => fetchFile(caller, `/register-book.pdf${query({ from, to })}`),
    tryBulk: (asked: BulkAsked, key: string) =>
      ask(caller, { method: 'POST', path: '/bulk', body: { ...asked, dryRun: true }, key }, BulkVerdicts),
    beginBulk: (asked: BulkAsked, key: string) =>
      ask(caller, { method: 'POST', path: '/bulk', body: { ...asked, dryRun: false }, key }, BulkProgress),
    bulk: (id: string, after?: string) =>
      ask(caller, { path: `/bulk/${encodeURIComponent(id)}${query({ after })}` }, BulkAct),
    undoBulk: (id: string, key: string) =>
      ask(
        caller,
        { method: 'POST', path: `/bulk/${encodeURIComponent(id)}/undo`, body: {}, key },
        BulkProgress
      ),
    ...papers(caller),
    letter: (id: string, letter: string) =>
      fetchFile(caller, `/dossiers/${encodeURIComponent(id)}/forms/${encodeURIComponent(letter)}.pdf`),
    result: (id: string) => fetchFile(caller, `/dossiers/${encodeURIComponent(id)}/result.pdf`),
    draftResult: (id: string, outcome?: string) =>
      fetchFile(caller, `/dossiers/${encodeURIComponent(id)}/draft-result.pdf${query({ outcome })}`),
    overview: () => ask(caller, { path: '/overview' }, Overview),
    trend: () => ask(caller, { path: '/overview/trend' }, Trend),
    trendDossiers: (week: string, part: string) =>
      ask(
        caller,
        { path: `/overview/dossiers${query({ week, part })}` },
        Type.Object({ items: Type.Array(Line), more: Type.Boolean() })
      ),
    revisions: (code: string) =>
      ask(caller, { path: `/procedures/${encodeURIComponent(code)}/revisions` }, Revisions),
    revision: (code: string, version: string) => ask(caller, { path: revisionAt(code, version) }, Revision),
    whatIf: (code: string, version: string) =>
      ask(caller, { method: 'POST', path: `${revisionAt(code, version)}/what-if`, body: {} }, WhatIf),
    publishRevision: (code: string, version: string, act: { body: object; version: number; key: string }) =>
      ask(caller, { method: 'POST', path: `${revisionAt(code, version)}/publish`, ...act }, RevisionHead),
    draftRevision: (code: string, key: string) =>
      ask(
        caller,
        { method: 'POST', path: `/procedures/${encodeURIComponent(code)}/revisions`, body: {}, key },
        RevisionHead
      ),
    saveRevision: (code: string, version: string, definition: object, edited: number) =>
      ask(
        caller,
        { method: 'PUT', path: revisionAt(code, version), body: { definition }, version: edited },
        Revision
      ),
    discardRevision: (code: string, version: string, act: { version: number; key: string }) =>
      ask(
        caller,
        { method: 'POST', path: `${revisionAt(code, version)}/discard`, body: {}, ...act },
        RevisionHead
      ),
    previewRevision: (code: string, version: string, answers: Answers) =>
      ask(
        caller,
        { method: 'POST', path: `${revisionAt(code, version)}/form`, body: { answers } },
        DossierForm
      ),
    agencies: () => ask(caller, { path: '/code-lists/agencies?all=yes' }, Agencies),
    calendar: (version: string) =>
      ask(caller, { path: `/calendars/${encodeURIComponent(version)}` }, Calendar),
    draftCalendar: (data: object, key: string) =>
      ask(caller, { method: 'POST', path: '/calendars', body: data, key }, Type.Unknown()),
    publishCalendar: (version: string, why: string, key: string) =>
      ask(
        caller,
        {
          method: 'POST',
          path: `/calendars/${encodeURIComponent(version)}/publish`,
          body: { why },
          key
        },
        Type.Unknown()
      ),
    calendars: () => ask(caller, { path: '/calendars' }, Calendars),
    claimNext: (key: string) =>
      ask(caller, { method: 'POST', path: '/queue/claim-next', body: {}, key }, Dossier),
    /** Of a dossier: those to whom it can be given. */
    officials: (of: { dossier?: string; giving?: 'assign' | 'forward' } = {}) =>
      ask(caller, { path: `/officials${query(of)}` }, Officials),
    /** The same for every official; a page that others may open must not ask. */
    standardTexts: () => texts(() => ask(caller, { path: '/standard-texts' }, StandardTexts)),
    checkPaper: (code: string) => ask(caller, { path: `/check/${encodeURIComponent(code)}` }, CheckedPaper),
    checkLicence: (asked: { institution: string; trade: string; level: string; on?: string }) =>
      ask(caller, { path: `/licences/check${query(asked)}` }, LicenceAnswer),
    licences: (of: { q?: string | undefined; after?: string | undefined; institution?: string } = {}) =>
      ask(caller, { path: `/licences${query(of)}` }, LicenceLines),
    licence: (id: string) => ask(caller, { path: `/licences/${encodeURIComponent(id)}` }, Licence),
    counts: (narrowing: QueueFilter) => ask(caller, { path: `/queue/counts${query(narrowing)}` }, Counts)
  })
}

const revisionAt = (code: string, version: string): string =>
  `/procedures/${encodeURIComponent(code)}/revisions/${encodeURIComponent(version)}`

/** What narrows a queue, by the service's names. */
export type QueueFilter = Record<string, string>

function query(values: Record<string, string | undefined>): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) given.set(name, value)
  return given.size === 0 ? '' : `?${given.toString()}`
}
