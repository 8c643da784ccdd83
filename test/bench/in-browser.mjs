import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const USUAL = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking']

/** Opens Chromium, hands it to `work`, closes it. */
export async function withBrowser(work) {
  const executablePath = process.env.CHROME_PATH || USUAL.find((file) => existsSync(file))
  if (!executablePath) throw new Error('The benchmark needs Chromium: install it or set CHROME_PATH.')
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** Runs `work` with the frame's processor slowed down. A frame of another site has a process, and a session, of its own. */
export async function slowed(frame, rate, work) {
  const session = await devtools(frame)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  try {
    return await work()
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  }
}

/** @returns {Promise<number>} kilobytes of JavaScript heap that stay after a collection */
export async function heapOf(frame) {
  const session = await devtools(frame)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1024
}

function devtools(frame) {
  const page = frame.page()
  const context = page.context()
  return context.newCDPSession(frame).catch(() => context.newCDPSession(page))
}
