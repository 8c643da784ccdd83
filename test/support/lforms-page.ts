import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './chromium.js'
import { lformsFolder } from './lforms.js'

const HOST = 'http://lforms.test'
const SCRIPTS = [
  'webcomponent/assets/lib/zone.min.js',
  'webcomponent/runtime.js',
  'webcomponent/polyfills.js',
  'webcomponent/main.js',
  'fhir/R4/lformsFHIR.min.js',
]
const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>LForms</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/webcomponent/styles.css"></head><body><div id="form"></div>
${SCRIPTS.map((file) => `<script src="/${file}"></script>`).join('')}</body></html>`

export type LformsPage = Readonly<{
  browser: Browser
  page: Page
  /** What went wrong on the page, and what it asked for elsewhere: read and emptied. */
  troubles: () => readonly [errors: readonly string[], elsewhere: readonly string[]]
}>

/** A page with LForms on it that reaches nothing but the files of LForms. Close the browser. */
export async function openLforms(): Promise<LformsPage> {
  const folder = lformsFolder()
  const errors: string[] = []
  const elsewhere: string[] = []
  const browser = await launchBrowser()
  const page = await browser.newPage()
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url())
    if (url.origin !== HOST) {
      elsewhere.push(url.href)
      return route.abort()
    }
    if (url.pathname === '/') return route.fulfill({ contentType: 'text/html', body: HTML })
    const file = path.join(folder, url.pathname)
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 })
  })
  await page.goto(HOST)
  await page.waitForFunction('window.LForms?.FHIR?.R4 !== undefined')
  return { browser, page, troubles: () => [errors.splice(0), elsewhere.splice(0)] }
}
