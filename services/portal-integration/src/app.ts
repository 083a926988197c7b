import { protect } from '@motcua/auth'
import { createApp } from '@motcua/http'
import type { Deps } from './deps.ts'
import { demandRights } from './rights.ts'
import { discardParkedEvent } from './use-cases/discard-parked-event.ts'
import { dossierDeliveries } from './use-cases/dossier-deliveries.ts'
import { dossierReconciliation } from './use-cases/dossier-reconciliation.ts'
import { listEndPoints } from './use-cases/list-end-points.ts'
import { listPortalFilings } from './use-cases/list-portal-filings.ts'
import { listReconciliations } from './use-cases/list-reconciliations.ts'
import { parkedDeliveries } from './use-cases/parked-deliveries.ts'
import { parkedEvents } from './use-cases/parked-events.ts'
import { readReconciliation } from './use-cases/read-reconciliation.ts'
import { readStatusEvents } from './use-cases/read-status-events.ts'
import { reconciliationReport } from './use-cases/reconciliation-report.ts'
import { retryDelivery } from './use-cases/retry-delivery.ts'
import { retryParkedEvents } from './use-cases/retry-parked-events.ts'
import { startReconciliation } from './use-cases/start-reconciliation.ts'
import { streamStatusEvents } from './use-cases/stream-status-events.ts'
import { changeSubscription } from './use-cases/change-subscription.ts'
import { createSubscription } from './use-cases/create-subscription.ts'
import { endSubscriptionUseCase } from './use-cases/end-subscription.ts'
import { listSubscriptions } from './use-cases/list-subscriptions.ts'
import { pingSubscription } from './use-cases/ping-subscription.ts'
import { rotateSecret } from './use-cases/rotate-secret.ts'
import { subscriptionDeliveries } from './use-cases/subscription-deliveries.ts'
import { confirmContact } from './use-cases/notifications/confirm-contact.ts'
import { listNotifications } from './use-cases/notifications/list-notifications.ts'
import { notificationPreferences } from './use-cases/notifications/notification-preferences.ts'
import { sendContactCode } from './use-cases/notifications/send-contact-code.ts'
import { unsubscribe } from './use-cases/notifications/unsubscribe.ts'
import { takePortalDossier } from './use-cases/take-portal-dossier.ts'

/** The portal integration service: what portals can fetch, and what administrators can see and mend of the deliveries, by name. */
export function buildApp(deps: Deps) {
  const { docs, ...http } = deps.http
  const app = createApp({
    ...http,
    docs: {
      title: 'Một Cửa: portal integration',
      description: 'Tells portals every status of every dossier, in order, until they have it',
      version: '1.0.0',
      public: docs
    }
  })
  protect(app, deps.verify)
  demandRights(app)

  app.register(listEndPoints(deps))
  app.register(dossierDeliveries(deps))
  app.register(parkedDeliveries(deps))
  app.register(retryDelivery(deps))
  app.register(parkedEvents(deps))
  app.register(retryParkedEvents(deps))
  app.register(discardParkedEvent(deps))
  app.register(readStatusEvents(deps))
  app.register(streamStatusEvents(deps))
  app.register(createSubscription(deps))
  app.register(listSubscriptions(deps))
  app.register(changeSubscription(deps))
  app.register(endSubscriptionUseCase(deps))
  app.register(rotateSecret(deps))
  app.register(pingSubscription(deps))
  app.register(subscriptionDeliveries(deps))
  app.register(startReconciliation(deps))
  app.register(listReconciliations(deps))
  app.register(readReconciliation(deps))
  app.register(reconciliationReport(deps))
  app.register(dossierReconciliation(deps))
  app.register(takePortalDossier(deps))
  app.register(listPortalFilings(deps))
  app.register(notificationPreferences(deps))
  app.register(sendContactCode(deps))
  app.register(confirmContact(deps))
  app.register(listNotifications(deps))
  app.register(unsubscribe(deps))
  return app
}
