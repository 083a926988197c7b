import { createFileInLicensing } from '../intake/licensing.ts'
import { createFetchPaper } from '../intake/papers.ts'
import { startPuller } from '../intake/puller.ts'
import { DVCQG, silent, type testEngine } from './engine.ts'
import { outboundTo, type Test } from './world.ts'

type Engine = Awaited<ReturnType<typeof testEngine>>

/** Fetches what is filed at the test's portal, its papers too, and files it in this licensing. */
export function startPulling(
  t: Test,
  { pool, portal, start }: Pick<Engine, 'pool' | 'portal' | 'start'>,
  { url, token }: { url: string; token: string }
) {
  const files = createFetchPaper([{ id: DVCQG.id, url: portal.url }], 5_000)
  const file = createFileInLicensing({ ...outboundTo(t, url, 5_000, token), fetchPaper: files.fetch })
  const puller = startPuller({ pool, delivery: start(), file, everyMs: 30, log: silent })
  t.teardown(async () => {
    await puller.stop()
    await files.close()
  })
  return puller
}
