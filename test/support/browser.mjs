import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const USUAL = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking']

/** Opens Chromium, hands it to `work`, closes it. */
export async function withBrowser(work) {
  const executablePath = process.env.CHROME_PATH || USUAL.find((file) => existsSync(file))
  if (!executablePath) throw new Error('Chromium is needed: install it or set CHROME_PATH.')
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}
