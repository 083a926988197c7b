import { protect } from '@motcua/auth'
import { createApp } from '@motcua/http'
import type { Deps } from './deps.ts'
import { acceptApplication } from './use-cases/accept-application.ts'
import { addPaper } from './use-cases/add-paper.ts'
import { approveApplication } from './use-cases/approve-application.ts'
import { assignDossier } from './use-cases/assign-dossier.ts'
import { bulkAct } from './use-cases/bulk-act.ts'
import { checkAnswers } from './use-cases/check-answers.ts'
import { checkLicence } from './use-cases/check-licence.ts'
import { checkPaper } from './use-cases/check-paper.ts'
import { claimDossier } from './use-cases/claim-dossier.ts'
import { claimNext } from './use-cases/claim-next.ts'
import { confirmFee } from './use-cases/confirm-fee.ts'
import { correctResult } from './use-cases/correct-result.ts'
import { discardRevision } from './use-cases/discard-revision.ts'
import { dossierAt } from './use-cases/dossier-at.ts'
import { dossierChanges } from './use-cases/dossier-changes.ts'
import { dossierForm } from './use-cases/dossier-form.ts'
import { downloadPaper } from './use-cases/download-paper.ts'
import { paperAt } from './use-cases/paper-at.ts'
import { draftCalendar } from './use-cases/draft-calendar.ts'
import { draftResult } from './use-cases/draft-result.ts'
import { draftRevision } from './use-cases/draft-revision.ts'
import { exportQueue } from './use-cases/export-queue.ts'
import { extendDossier } from './use-cases/extend-dossier.ts'
import { findSchools } from './use-cases/find-schools.ts'
import { fileFromPortal } from './use-cases/file-from-portal.ts'
import { forwardDossier } from './use-cases/forward-dossier.ts'
import { giveDelegation } from './use-cases/give-delegation.ts'
import { giveMandate } from './use-cases/give-mandate.ts'
import { giveOpinion } from './use-cases/give-opinion.ts'
import { exportLicences } from './use-cases/export-licences.ts'
import { holdDossier } from './use-cases/hold-dossier.ts'
import { importLicences } from './use-cases/import-licences.ts'
import { listLicences } from './use-cases/list-licences.ts'
import { listOfficials } from './use-cases/list-officials.ts'
import { listPapers } from './use-cases/list-papers.ts'
import { listProcedures } from './use-cases/list-procedures.ts'
import { myDossiers } from './use-cases/my-dossiers.ts'
import { myInstitutions } from './use-cases/my-institutions.ts'
import { officialsQueue } from './use-cases/officials-queue.ts'
import { openProcedure } from './use-cases/open-procedure.ts'
import { overview } from './use-cases/overview.ts'
import { overviewTrend } from './use-cases/overview-trend.ts'
import { publishCalendar } from './use-cases/publish-calendar.ts'
import { publishRevision } from './use-cases/publish-revision.ts'
import { queueCounts } from './use-cases/queue-counts.ts'
import { queueMark } from './use-cases/queue-mark.ts'
import { readBulkAct } from './use-cases/read-bulk-act.ts'
import { readCalendars } from './use-cases/read-calendars.ts'
import { readDelegations } from './use-cases/read-delegations.ts'
import { queueFilters } from './use-cases/queue-filters.ts'
import { readDossier } from './use-cases/read-dossier.ts'
import { readForm } from './use-cases/read-form.ts'
import { readImport } from './use-cases/read-import.ts'
import { readLicence } from './use-cases/read-licence.ts'
import { readMandates } from './use-cases/read-mandates.ts'
import { readRegisterBook } from './use-cases/read-register-book.ts'
import { previewRevision } from './use-cases/preview-revision.ts'
import { previewResult } from './use-cases/preview-result.ts'
import { readResult } from './use-cases/read-result.ts'
import { readRevisions } from './use-cases/read-revisions.ts'
import { readProof } from './use-cases/read-proof.ts'
import { readViews } from './use-cases/read-views.ts'
import { refuseAtIntake } from './use-cases/refuse-at-intake.ts'
import { rejectApplication } from './use-cases/reject-application.ts'
import { releaseDossier } from './use-cases/release-dossier.ts'
import { removePaper } from './use-cases/remove-paper.ts'
import { reopenApplication } from './use-cases/reopen-application.ts'
import { requestFee } from './use-cases/request-fee.ts'
import { requestOpinion } from './use-cases/request-opinion.ts'
import { requestSupplementAgain } from './use-cases/request-supplement-again.ts'
import { requestSupplement } from './use-cases/request-supplement.ts'
import { retireRevision } from './use-cases/retire-revision.ts'
import { returnResult } from './use-cases/return-result.ts'
import { revokeDelegation } from './use-cases/revoke-delegation.ts'
import { revokeMandate } from './use-cases/revoke-mandate.ts'
import { saveDraft } from './use-cases/save-draft.ts'
import { saveRevision } from './use-cases/save-revision.ts'
import { searchCodeList } from './use-cases/search-code-list.ts'
import { searchDossiers } from './use-cases/search-dossiers.ts'
import { sendDossierBack } from './use-cases/send-dossier-back.ts'
import { sendDraftBack } from './use-cases/send-draft-back.ts'
import { sendMessage } from './use-cases/send-message.ts'
import { startDraft } from './use-cases/start-draft.ts'
import { startProcessing } from './use-cases/start-processing.ts'
import { stopProcessing } from './use-cases/stop-processing.ts'
import { submitApplication } from './use-cases/submit-application.ts'
import { supplementApplication } from './use-cases/supplement-application.ts'
import { takeNote } from './use-cases/take-note.ts'
import { undoBulkAct } from './use-cases/undo-bulk-act.ts'
import { whatIf } from './use-cases/what-if.ts'
import { withdrawApplication } from './use-cases/withdraw-application.ts'

/** The licensing service: everything that a person or system can ask of it, by name. */
export function buildApp(deps: Deps) {
  const { docs, ...http } = deps.http
  const app = createApp({
    ...http,
    takesFiles: true,
    docs: {
      title: 'Một Cửa: licensing',
      description: 'Applications of vocational education institutions, from draft to returned result',
      version: '1.0.0',
      public: docs
    }
  })
  protect(app, deps.verify, deps.now)

  app.register(listProcedures(deps))
  app.register(checkAnswers(deps))
  app.register(searchCodeList(deps))

  app.register(startDraft(deps))
  app.register(saveDraft(deps))
  app.register(addPaper(deps))
  app.register(removePaper(deps))
  app.register(submitApplication(deps))
  app.register(supplementApplication(deps))
  app.register(withdrawApplication(deps))
  app.register(myDossiers(deps))
  app.register(myInstitutions(deps))

  app.register(giveMandate(deps))
  app.register(readMandates(deps))
  app.register(revokeMandate(deps))

  app.register(giveDelegation(deps))
  app.register(readDelegations(deps))
  app.register(revokeDelegation(deps))

  app.register(officialsQueue(deps))
  app.register(queueCounts(deps))
  app.register(queueMark(deps))
  app.register(listOfficials(deps))
  app.register(overview(deps))
  app.register(overviewTrend(deps))
  app.register(queueFilters(deps))
  app.register(exportQueue(deps))
  app.register(readRegisterBook(deps))
  app.register(searchDossiers(deps))
  app.register(acceptApplication(deps))
  app.register(refuseAtIntake(deps))
  app.register(requestSupplement(deps))
  app.register(startProcessing(deps))
  app.register(assignDossier(deps))
  app.register(claimDossier(deps))
  app.register(claimNext(deps))
  app.register(releaseDossier(deps))
  app.register(bulkAct(deps))
  app.register(readBulkAct(deps))
  app.register(undoBulkAct(deps))
  app.register(forwardDossier(deps))
  app.register(sendDossierBack(deps))
  app.register(requestOpinion(deps))
  app.register(giveOpinion(deps))
  app.register(requestFee(deps))
  app.register(requestSupplementAgain(deps))
  app.register(extendDossier(deps))
  app.register(takeNote(deps))
  app.register(draftResult(deps))
  app.register(sendDraftBack(deps))
  app.register(stopProcessing(deps))
  app.register(approveApplication(deps))
  app.register(rejectApplication(deps))
  app.register(reopenApplication(deps))
  app.register(returnResult(deps))
  app.register(correctResult(deps))

  app.register(readRevisions(deps))
  app.register(draftRevision(deps))
  app.register(saveRevision(deps))
  app.register(discardRevision(deps))
  app.register(whatIf(deps))
  app.register(previewRevision(deps))
  app.register(publishRevision(deps))
  app.register(retireRevision(deps))
  app.register(openProcedure(deps))

  app.register(readCalendars(deps))
  app.register(draftCalendar(deps))
  app.register(publishCalendar(deps))

  app.register(sendMessage(deps))
  app.register(readDossier(deps))
  app.register(dossierForm(deps))
  app.register(dossierChanges(deps))
  app.register(dossierAt(deps))
  app.register(fileFromPortal(deps))
  app.register(listPapers(deps))
  app.register(downloadPaper(deps))
  app.register(paperAt(deps))
  app.register(readResult(deps))
  app.register(previewResult(deps))
  app.register(readForm(deps))
  app.register(readViews(deps))
  app.register(readProof(deps))
  app.register(checkPaper(deps))
  app.register(confirmFee(deps))
  app.register(holdDossier(deps))

  app.register(listLicences(deps))
  app.register(readLicence(deps))
  app.register(checkLicence(deps))
  app.register(findSchools(deps))
  app.register(importLicences(deps))
  app.register(readImport(deps))
  app.register(exportLicences(deps))
  return app
}
