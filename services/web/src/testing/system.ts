import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientSecretFile, startIdentity } from '@motcua/identity'
import { testLicensing } from '@motcua/licensing/testing'
import { freePorts } from '@motcua/ports'
import { testService } from '@motcua/portal-integration/testing'
import { buildApp } from '../app.ts'
import { loadAssets } from '../frame/assets.ts'
import { createLicensing } from '../services/licensing.ts'
import { createPortal } from '../services/portal.ts'
import { sessionsInProcess } from '../sessions/in-process.ts'
import { createSessions } from '../sessions/sessions.ts'
import { createIssuer } from '../sign-in/issuer.ts'
import { openLine } from './line.ts'
import { openBrowser, type Browser } from './browser.ts'

type Test = { teardown: (fn: () => unknown) => void }

/**
 * The pages before the real licensing service on a database of its own and the development identity provider; with the
 * service that tells portals too, before the simulator, where they are asked for.
 */
export async function testSystem(t: Test, { withPortal = false } = {}) {
  const [webPort = 0, identityPort = 0, licensingPort = 0, portalPort = 0] = await freePorts(4)
  const publicUrl = `http://127.0.0.1:${webPort}`
  const data = mkdtempSync(join(tmpdir(), 'motcua-web-'))
  const identity = await startIdentity({ host: '127.0.0.1', port: identityPort, data, webUrl: publicUrl })
  t.teardown(async () => {
    await identity.close()
    rmSync(data, { recursive: true, force: true })
  })
  const { issuer } = identity
  const licensing = await testLicensing(t, {
    from: { issuer: { issuer, audience: 'motcua' }, now: new Date() }
  })
  await licensing.app.listen({ host: '127.0.0.1', port: licensingPort })

  const portal = withPortal ? await testService(t, { takes: { issuer, audience: 'motcua' } }) : undefined
  await portal?.app.listen({ host: '127.0.0.1', port: portalPort })

  const line = await openLine(t, licensingPort)

  /** How far the clock of the pages is ahead, in milliseconds. */
  const clock = { ahead: 0 }
  const now = () => new Date(Date.now() + clock.ahead)
  const assets = await loadAssets()
  /** Whether the identity provider cannot be reached when a sign-in begins. */
  const provider = { away: false }
  const signIns = createIssuer({
    issuer,
    clientId: 'web',
    clientSecret: readFileSync(clientSecretFile(data, 'web'), 'utf8'),
    publicUrl,
    now
  })
  const app = buildApp({
    now,
    publicUrl,
    issuerUrl: issuer,
    issuer: {
      ...signIns,
      begin: async (manner, lang) => {
        if (provider.away) throw Object.assign(new Error('nobody listens'), { code: 'ECONNREFUSED' })
        return signIns.begin(manner, lang)
      }
    },
    sessions: createSessions({ store: sessionsInProcess(now), now, secure: false }),
    licensing: createLicensing(line.url),
    portal: createPortal(`http://127.0.0.1:${portalPort}`),
    assets,
    logger: false
  })
  t.teardown(() => app.close())
  await app.listen({ host: '127.0.0.1', port: webPort })

  /** A browser of one person's, signed in and at the page. */
  const enter = async (persona: string, path: string): Promise<Browser> => {
    const browser = openBrowser(publicUrl)
    await browser.visit(`/sign-in?returnTo=${encodeURIComponent(path)}`)
    await browser.choose(persona)
    return browser
  }
  return {
    app,
    assets,
    publicUrl,
    issuer,
    licensing,
    portal,
    line: line.state,
    provider,
    clock,
    enter,
    open: () => openBrowser(publicUrl)
  }
}
