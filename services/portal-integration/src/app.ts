import { protect } from '@motcua/auth'
import { createApp } from '@motcua/http'
import type { Deps } from './deps.ts'
import { demandRights } from './rights.ts'

/** The portal integration service: what administrators can see and mend of the deliveries, by name. */
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
  return app
}
