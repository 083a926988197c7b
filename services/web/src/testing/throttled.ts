import type { Page } from 'playwright-core'

/** A weak telephone on a bad line: six times slower, 50 KB a second, 300 ms to the other side. */
export async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 300,
    downloadThroughput: 50 * 1024,
    uploadThroughput: 50 * 1024
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
}

/** When the largest thing of the page that is open was painted, in milliseconds from its beginning. */
export const largestPaint = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise(resolve => {
    new PerformanceObserver(list => resolve(list.getEntries().at(-1).startTime))
      .observe({ type: 'largest-contentful-paint', buffered: true })
  })`)
