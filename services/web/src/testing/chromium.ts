import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

// the shell is the same engine without the rest of a browser: a seventh less work for the pictures
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome'
]

/** Why no page can be looked at here, in one sentence with its remedy; undefined when it can. */
export const chromiumMissing = (): string | undefined =>
  PLACES.some(existsSync)
    ? undefined
    : 'pages are looked at by Chromium, and none is found: apt-get install -y chromium'

/** A real browser, without a window. */
export async function openChromium() {
  const executablePath = PLACES.find(existsSync)
  if (executablePath === undefined) throw new Error(chromiumMissing())
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}
