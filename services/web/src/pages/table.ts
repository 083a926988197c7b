import type { FileRoute } from '../frame/file.ts'
import type { Page } from '../frame/page.ts'
import { agencies } from './administration/agencies.ts'
import { calendar } from './administration/calendar.ts'
import { discardRevision } from './administration/discard-revision.ts'
import { draftCalendar } from './administration/draft-calendar.ts'
import { editRevision } from './administration/edit-revision.ts'
import { overseeMandates } from './administration/oversee-mandates.ts'
import { previewRevision } from './administration/preview-revision.ts'
import { reconciliation } from './administration/reconciliation.ts'
import { reconciliations } from './administration/reconciliations.ts'
import { calendars } from './administration/calendars.ts'
import { portalDossier } from './administration/portal-dossier.ts'
import { portalPage } from './administration/portal.ts'
import { administerProcedures } from './administration/procedures.ts'
import { revision } from './administration/revision.ts'
import { revisions } from './administration/revisions.ts'
import { stopMandate } from './administration/stop-mandate.ts'
import { subscriptions } from './administration/subscriptions.ts'
import { profile } from './account/profile.ts'
import { dossierViews, views } from './account/views.ts'
import { check } from './applying/check.ts'
import { formPage } from './applying/form-page.ts'
import { submitted } from './applying/submitted.ts'
import { checkPaper } from './checking/check-paper.ts'
import { checkProof } from './checking/check-proof.ts'
import { checkedPaper } from './checking/checked-paper.ts'
import { dossier } from './dossiers/dossier.ts'
import { ownLetter, ownPaper } from './dossiers/downloads.ts'
import { messages } from './dossiers/messages.ts'
import { mine } from './dossiers/mine.ts'
import { ownProof, proofs } from './dossiers/proofs.ts'
import { supplement } from './dossiers/supplement.ts'
import { withdraw } from './dossiers/withdraw.ts'
import { home } from './home/home.ts'
import { actFor } from './institution/act-for.ts'
import { giveMandate } from './institution/give-mandate.ts'
import { mandates } from './institution/mandates.ts'
import { ownLicence } from './institution/own-licence.ts'
import { revokeMandate } from './institution/revoke-mandate.ts'
import { workplace } from './institution/workplace.ts'
import { checkLicence } from './licences/check.ts'
import { licence } from './licences/licence.ts'
import { schools } from './licences/schools.ts'
import { licences } from './licences/list.ts'
import { confirmInstitutionNotices, confirmNotices } from './notices/confirm.ts'
import { institutionNotices, notices } from './notices/notices.ts'
import { stopMails } from './notices/stop.ts'
import { act } from './officials/acting/act.ts'
import { bulk } from './officials/many/bulk.ts'
import { bulkAct } from './officials/many/bulk-act.ts'
import { officialsDossier } from './officials/dossier/dossier.ts'
import { officialsKnown } from './officials/dossier/known.ts'
import { correction } from './officials/acting/correction.ts'
import { bookFile, registerBook } from './officials/overview/register-book.ts'
import { exportPage, queueSheet } from './officials/queue/export.ts'
import { filters } from './officials/queue/filters.ts'
import { overviewPage } from './officials/overview/overview.ts'
import { trendDossiers } from './officials/overview/trend-dossiers.ts'
import { workload } from './officials/overview/workload.ts'
import { paperPage } from './officials/dossier/paper.ts'
import { draftFile, letterFile, savedPaper, shownPaper } from './officials/dossier/papers.ts'
import { keys } from './officials/queue/keys.ts'
import { queue } from './officials/queue/queue.ts'
import { begin } from './procedures/begin.ts'
import { procedure } from './procedures/procedure.ts'

/** Every page there is. A new area is a folder and its lines here. */
export const pages: readonly Page[] = [
  home,
  procedure,
  begin,
  formPage,
  check,
  submitted,
  mine,
  dossier,
  supplement,
  withdraw,
  messages,
  profile,
  views,
  dossierViews,
  notices,
  confirmNotices,
  institutionNotices,
  confirmInstitutionNotices,
  stopMails,
  proofs,
  workplace,
  actFor,
  ownLicence,
  mandates,
  giveMandate,
  revokeMandate,
  queue,
  keys,
  workload,
  overviewPage,
  trendDossiers,
  filters,
  bulk,
  bulkAct,
  exportPage,
  registerBook,
  officialsDossier,
  officialsKnown,
  paperPage,
  act,
  correction,
  portalPage,
  portalDossier,
  subscriptions,
  administerProcedures,
  revisions,
  revision,
  calendars,
  agencies,
  calendar,
  draftCalendar,
  editRevision,
  discardRevision,
  previewRevision,
  reconciliation,
  reconciliations,
  overseeMandates,
  stopMandate,
  checkPaper,
  checkedPaper,
  checkProof,
  schools,
  checkLicence,
  licences,
  licence
]

/** Every file that pages lead to. */
export const files: readonly FileRoute[] = [
  queueSheet,
  bookFile,
  savedPaper,
  shownPaper,
  letterFile,
  draftFile,
  ownLetter,
  ownProof,
  ownPaper
]
