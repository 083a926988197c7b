import { openChromium } from '@motcua/web/testing-chromium'

type Look = { name: string; kb: number; fontsKb: number; lcpMs: number }
export type Looked = { name: string; url: string; cookie: string | undefined }

const PHONE = {
  cpu: 6,
  network: { offline: false, latency: 300, downloadThroughput: 50 * 1024, uploadThroughput: 50 * 1024 }
}
const LCP = `new Promise(done => {
  let last = 0
  new PerformanceObserver(list => { for (const one of list.getEntries()) last = one.startTime })
    .observe({ type: 'largest-contentful-paint', buffered: true })
  setTimeout(() => done(last), 500)
})`

/** First visits with a weak telephone on a weak line: what travels, and when the largest part stands there. The median of `times`. */
export async function lookAtPages(pages: Looked[], times: number): Promise<Look[]> {
  const browser = await openChromium()
  try {
    const looks: Look[] = []
    for (const page of pages) {
      const visits: Look[] = []
      for (let n = 0; n < times; n++) visits.push(await visit(browser, page))
      const sorted = visits.toSorted((a, b) => a.lcpMs - b.lcpMs)
      const middle = sorted[Math.floor(sorted.length / 2)]
      if (middle) looks.push(middle)
    }
    return looks
  } finally {
    await browser.close()
  }
}

async function visit(
  browser: Awaited<ReturnType<typeof openChromium>>,
  { name, url, cookie }: Looked
): Promise<Look> {
  // a context of its own has nothing in its cache
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })
  try {
    if (cookie !== undefined) await context.addCookies([{ name: 'sid', value: cookie, url }])
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', PHONE.network)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: PHONE.cpu })
    const fonts = new Set<string>()
    const bytes = { fonts: 0, others: 0 }
    devtools.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Font') fonts.add(requestId)
    })
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes[fonts.has(requestId) ? 'fonts' : 'others'] += encodedDataLength
    })
    await page.goto(url, { waitUntil: 'networkidle', timeout: 120_000 })
    const lcpMs = await page.evaluate<number>(LCP)
    return { name, kb: bytes.others / 1024, fontsKb: bytes.fonts / 1024, lcpMs }
  } finally {
    await context.close()
  }
}
