import type { BrowserContext } from 'playwright-core'
import type { Pair } from '../../support/processes.js'
import type { Journey } from './journey.js'

/** The EHR's own addresses hold this name in small letters only: finding it as it is written is Aside's doing. */
export const MARKED: { patient: string } = { patient: 'rosalind-kestrel' }
export const NAME_MARKS = ['Rosalind', 'Kestrel', 'LK-1007']
/** What names an instrument, a question or an answer. */
export const ANSWER_MARKS = ['hark-', 'audit-c', 'topic-0', 'LA33-6', 'LA32-8', 'LA18928-4']
export const MARKS = [...NAME_MARKS, ...ANSWER_MARKS, 'humiliated', 'ex-partner']

/** Every address a browser context asks for, and what it says about where it comes from. */
export function watchAddresses(context: BrowserContext): readonly string[] {
  const addresses: string[] = []
  context.on('request', (request) => {
    addresses.push(decodeURIComponent(request.url()), request.headers()['referer'] ?? '')
  })
  return addresses
}

/** What the page leaves in the browser, right now. Asked in the frame of Aside itself. */
export async function leftInBrowser({ page }: Journey) {
  const frame = page.frame({ name: 'aside' }) ?? page.mainFrame()
  const kept = `(async () => {
    const places = {
      storage: () => Object.keys(localStorage),
      session: () => Object.keys(sessionStorage),
      databases: () => indexedDB.databases(),
      caches: () => caches.keys(),
      workers: () => navigator.serviceWorker.getRegistrations(),
      cookies: () => document.cookie.split(';').filter(Boolean),
      state: () => (history.state === null ? [] : [history.state]),
    }
    const found = {}
    for (const [place, look] of Object.entries(places)) {
      found[place] = await Promise.resolve().then(look).catch(() => ['denied'])
    }
    return found
  })()`
  return {
    kept: keptIn(await frame.evaluate<Found>(kept)),
    title: await frame.title(),
    path: new URL(frame.url()).pathname,
    entries: await page.evaluate<number>('history.length'),
  }
}

type Found = Readonly<Record<string, readonly unknown[]>>

/** A place to which the browser denies access holds nothing. */
const keptIn = (found: Found) =>
  Object.entries(found).filter(([, things]) => things.length > 0 && things[0] !== 'denied')

/** The marks that are in a text. */
export const marksOf = (text: string, marks: readonly string[] = MARKS) => marks.filter((mark) => text.includes(mark))

const SESSION_COOKIE = /^__Host-s-[\w-]{22}$/
/** Says only that this browser keeps cookies in a frame: the same for everyone, and gone after ten minutes. */
const PROBE = /^__Host-p(-top)?$/

/** The cookies of sessions; any other would be a surprise. */
export const asidesCookies = async (context: BrowserContext, { urls }: Pair) => {
  const ours = (await context.cookies()).filter(({ domain }) => domain === new URL(urls.app).hostname)
  expect(ours.filter(({ name }) => !SESSION_COOKIE.test(name) && !PROBE.test(name))).toEqual([])
  return ours.filter(({ name }) => SESSION_COOKIE.test(name))
}

/** As someone who kept a copy would send them. */
export const cookieHeader = async (context: BrowserContext, pair: Pair) =>
  (await asidesCookies(context, pair)).map(({ name, value }) => `${name}=${value}`).join('; ')
