import type { Test } from 'tap'
import { chromiumMissing, openChromium } from './chromium.ts'
import { enter, faultsIn, type Seat } from './looks.ts'
import { scenesOf } from './scenes.ts'
import { type Scene } from './scene.ts'
import { testSystem } from './system.ts'

/** Where everybody without a session comes first: the page of the development identity provider, in both languages at once. */
const signIn: Scene = { name: 'sign-in', persona: null, path: { vi: '/sign-in', en: '/sign-in' } }

/** A test of how these scenes look; skipped, and said so, where there is no Chromium. */
export function lookAt(root: Test, title: string, chosen: (scene: Scene) => boolean): void {
  void root.test(title, { skip: chromiumMissing() ?? false }, async t => {
    const system = await testSystem(t, { withPortal: true })
    const scenes = [signIn, ...(await scenesOf(system))].filter(chosen)
    const browser = await openChromium()
    t.teardown(() => browser.close())
    const people = new Map<string | null, Seat>()
    // with a folder named, pictures are put there: `npm run screens`
    const looking = { publicUrl: system.publicUrl, pictures: process.env.MOTCUA_SCREENS }
    for (const scene of scenes) {
      const seat = people.get(scene.persona) ?? (await enter(browser, system.publicUrl, scene.persona))
      people.set(scene.persona, seat)
      system.line.cut = scene.cut ?? null
      t.same(await faultsIn(scene, seat, looking), [], scene.name)
      system.line.cut = null
    }
  })
}
