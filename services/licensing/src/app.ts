import { protect } from '@motcua/auth'
import { createApp } from '@motcua/http'
import type { Deps } from './deps.ts'
import { acceptApplication } from './use-cases/intake/accept-application.ts'
import { addPaper } from './use-cases/papers/add-paper.ts'
import { addPart } from './use-cases/papers/add-part.ts'
import { approveApplication } from './use-cases/deciding/approve-application.ts'
import { assignDossier } from './use-cases/processing/assign-dossier.ts'
import { bulkAct } from './use-cases/bulk/bulk-act.ts'
import { checkAnswers } from './use-cases/applying/check-answers.ts'
import { checkLicence } from './use-cases/licences/check-licence.ts'
import { checkPaper } from './use-cases/licences/check-paper.ts'
import { claimDossier } from './use-cases/processing/claim-dossier.ts'
import { claimNext } from './use-cases/processing/claim-next.ts'
import { confirmFee } from './use-cases/processing/confirm-fee.ts'
import { correctResult } from './use-cases/deciding/correct-result.ts'
import { discardRevision } from './use-cases/procedures/discard-revision.ts'
import { dossierAt } from './use-cases/reading/dossier-at.ts'
import { dossierChanges } from './use-cases/reading/dossier-changes.ts'
import { dossierForm } from './use-cases/reading/dossier-form.ts'
import { downloadPaper } from './use-cases/papers/download-paper.ts'
import { linkedPaper } from './use-cases/papers/linked-paper.ts'
import { paperAt } from './use-cases/papers/paper-at.ts'
import { draftCalendar } from './use-cases/calendars/draft-calendar.ts'
import { draftResult } from './use-cases/deciding/draft-result.ts'
import { draftRevision } from './use-cases/procedures/draft-revision.ts'
import { exportQueue } from './use-cases/queues/export-queue.ts'
import { extendDossier } from './use-cases/processing/extend-dossier.ts'
import { findSchools } from './use-cases/licences/find-schools.ts'
import { dropFromPortal } from './use-cases/applying/drop-from-portal.ts'
import { fileFromPortal } from './use-cases/applying/file-from-portal.ts'
import { paperFromPortal } from './use-cases/applying/paper-from-portal.ts'
import { forwardDossier } from './use-cases/processing/forward-dossier.ts'
import { giveDelegation } from './use-cases/standing/give-delegation.ts'
import { giveMandate } from './use-cases/standing/give-mandate.ts'
import { giveOpinion } from './use-cases/processing/give-opinion.ts'
import { exportLicences } from './use-cases/licences/export-licences.ts'
import { holdDossier } from './use-cases/processing/hold-dossier.ts'
import { importLicences } from './use-cases/licences/import-licences.ts'
import { listLicences } from './use-cases/licences/list-licences.ts'
import { listOfficials } from './use-cases/queues/list-officials.ts'
import { listPapers } from './use-cases/papers/list-papers.ts'
import { listProcedures } from './use-cases/procedures/list-procedures.ts'
import { myDossiers } from './use-cases/applying/my-dossiers.ts'
import { myInstitutions } from './use-cases/applying/my-institutions.ts'
import { officialsQueue } from './use-cases/queues/officials-queue.ts'
import { openProcedure } from './use-cases/procedures/open-procedure.ts'
import { overview } from './use-cases/queues/overview.ts'
import { overviewTrend } from './use-cases/queues/overview-trend.ts'
import { publishCalendar } from './use-cases/calendars/publish-calendar.ts'
import { publishRevision } from './use-cases/procedures/publish-revision.ts'
import { queueCounts } from './use-cases/queues/queue-counts.ts'
import { queueMark } from './use-cases/queues/queue-mark.ts'
import { readBulkAct } from './use-cases/bulk/read-bulk-act.ts'
import { readCalendars } from './use-cases/calendars/read-calendars.ts'
import { readDelegations } from './use-cases/standing/read-delegations.ts'
import { queueFilters } from './use-cases/queues/queue-filters.ts'
import { readDossier } from './use-cases/reading/read-dossier.ts'
import { readForm } from './use-cases/applying/read-form.ts'
import { readImport } from './use-cases/licences/read-import.ts'
import { readLicence } from './use-cases/licences/read-licence.ts'
import { readMandates } from './use-cases/standing/read-mandates.ts'
import { readRegisterBook } from './use-cases/licences/read-register-book.ts'
import { overseeMandates } from './use-cases/standing/oversee-mandates.ts'
import { previewRevision } from './use-cases/procedures/preview-revision.ts'
import { previewResult } from './use-cases/deciding/preview-result.ts'
import { readResult } from './use-cases/deciding/read-result.ts'
import { readRevisions } from './use-cases/procedures/read-revisions.ts'
import { readProof } from './use-cases/reading/read-proof.ts'
import { readViews } from './use-cases/reading/read-views.ts'
import { refuseAtIntake } from './use-cases/intake/refuse-at-intake.ts'
import { rejectApplication } from './use-cases/deciding/reject-application.ts'
import { releaseDossier } from './use-cases/processing/release-dossier.ts'
import { removePaper } from './use-cases/papers/remove-paper.ts'
import { reopenApplication } from './use-cases/deciding/reopen-application.ts'
import { requestFee } from './use-cases/processing/request-fee.ts'
import { requestOpinion } from './use-cases/processing/request-opinion.ts'
import { requestSupplementAgain } from './use-cases/intake/request-supplement-again.ts'
import { requestSupplement } from './use-cases/intake/request-supplement.ts'
import { retireRevision } from './use-cases/procedures/retire-revision.ts'
import { returnResult } from './use-cases/deciding/return-result.ts'
import { revokeDelegation } from './use-cases/standing/revoke-delegation.ts'
import { revokeMandate } from './use-cases/standing/revoke-mandate.ts'
import { saveDraft } from './use-cases/applying/save-draft.ts'
import { saveRevision } from './use-cases/procedures/save-revision.ts'
import { searchCodeList } from './use-cases/procedures/search-code-list.ts'
import { searchDossiers } from './use-cases/queues/search-dossiers.ts'
import { sendDossierBack } from './use-cases/processing/send-dossier-back.ts'
import { sendDraftBack } from './use-cases/deciding/send-draft-back.ts'
import { sendMessage } from './use-cases/talking/send-message.ts'
import { listStandardTexts } from './use-cases/talking/list-standard-texts.ts'
import { startDraft } from './use-cases/applying/start-draft.ts'
import { startProcessing } from './use-cases/processing/start-processing.ts'
import { stopProcessing } from './use-cases/processing/stop-processing.ts'
import { submitApplication } from './use-cases/applying/submit-application.ts'
import { supplementApplication } from './use-cases/applying/supplement-application.ts'
import { takeNote } from './use-cases/talking/take-note.ts'
import { undoBulkAct } from './use-cases/bulk/undo-bulk-act.ts'
import { whatIf } from './use-cases/procedures/what-if.ts'
import { withdrawApplication } from './use-cases/applying/withdraw-application.ts'

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
  app.register(addPart(deps))
  app.register(removePaper(deps))
  app.register(submitApplication(deps))
  app.register(supplementApplication(deps))
  app.register(withdrawApplication(deps))
  app.register(myDossiers(deps))
  app.register(myInstitutions(deps))

  app.register(giveMandate(deps))
  app.register(readMandates(deps))
  app.register(revokeMandate(deps))
  app.register(overseeMandates(deps))

  app.register(giveDelegation(deps))
  app.register(readDelegations(deps))
  app.register(revokeDelegation(deps))

  app.register(officialsQueue(deps))
  app.register(queueCounts(deps))
  app.register(queueMark(deps))
  app.register(listOfficials(deps))
  app.register(listStandardTexts(deps))
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
  app.register(paperFromPortal(deps))
  app.register(dropFromPortal(deps))
  app.register(listPapers(deps))
  app.register(downloadPaper(deps))
  app.register(paperAt(deps))
  app.register(linkedPaper(deps))
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
