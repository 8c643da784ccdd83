import { existsSync, readdirSync } from 'node:fs'
import { LOGGED_FIELDS } from '../../src/log/log.js'
import type { BrowserContext } from 'playwright-core'
import { orderFault, resetEhr } from './support/chart.js'
import { marksIn, withProfile } from './support/profile.js'
import { topicIn } from '../support/topic-words.js'
import { launcher, useStage } from './support/two-servers.js'
import { asidesCookies, cookieHeader, leftInBrowser, MARKED, MARKS, marksOf, watchAddresses } from './support/traces.js'
import { showsNothingOnceFinished, walkAll } from './support/marked-session.js'

const stage = useStage()
const { journey } = stage
/** `site.absoluteMinutes` of the demonstration's tenant. */
const ABSOLUTE_MINUTES = 60
/** Time and level stand in every line. */
const isLogged = (field: string): boolean => ['time', 'level', ...LOGGED_FIELDS].includes(field)

describe('a session of a marked patient with marked answers', () => {
  for (const framed of [true, false]) {
    journey(
      `leaves no trace, ${framed ? 'in the frame' : 'on a page of its own'}`,
      async ({ pair, context, launch }) => {
        const addresses = watchAddresses(context)
        const aside = await launch({ ...MARKED, framed })
        const { entries } = await leftInBrowser(aside)
        await walkAll(aside, async (page) => {
          const left = await leftInBrowser(aside)
          expect({ page, ...left }).toEqual({ page, kept: [], title: 'Aside', path: left.path, entries })
          expect(left.path).toMatch(/^\/session\/[\w-]{22}$/)
          expect(marksIn(pair.stateFolder, MARKS)).toEqual([])
        })

        const cookies = await asidesCookies(context, pair)
        expect(cookies.length).toBeGreaterThan(0)
        for (const { name, value, httpOnly, secure, expires } of cookies) {
          expect({ name, httpOnly, secure }).toEqual({ name, httpOnly: true, secure: true })
          // It has an age, the longest that a session has.
          const minutes = (expires - Date.now() / 1_000) / 60
          expect([minutes > 0, minutes <= ABSOLUTE_MINUTES]).toEqual([true, true])
          expect(marksIn(pair.stateFolder, [value])).toEqual([])
        }
        expect(readdirSync(pair.stateFolder).length).toBeGreaterThan(0)
        expect(addresses.filter((address) => marksOf(address).length > 0)).toEqual([])
        const origins = new Set(addresses.filter(Boolean).map((address) => new URL(address).origin))
        expect([...origins].toSorted()).toEqual([pair.urls.app, pair.urls.sandbox].toSorted())

        await aside.finish()
        expect(await asidesCookies(context, pair)).toEqual([])
        expect((await leftInBrowser(aside)).entries).toBe(entries)
        for (const { lines } of [pair.app, pair.sandbox]) expect(marksOf(lines.join('\n'))).toEqual([])
      },
    )
  }

  journey('is in the audit by who, when and what was done', async ({ pair, launch }) => {
    const aside = await launch(MARKED)
    await walkAll(aside, async () => undefined)
    await aside.finish()
    const folder = `${pair.stateFolder}-audit`
    expect(marksIn(folder, ['Patient/rosalind-kestrel', 'Practitioner/', '"previewed"', '"ended"'])).toHaveLength(4)
    expect(marksIn(folder, MARKS)).toEqual([])
  })

  journey('writes log lines from a short list of fields', async ({ pair, launch }) => {
    const aside = await launch(MARKED)
    await walkAll(aside, async () => undefined)
    const all = pair.app.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as object)
    const notes = all.filter((note) => (note as { event: string }).event === 'request')
    expect(notes.length).toBeGreaterThan(10)
    expect(all.flatMap((note) => Object.keys(note)).filter((field) => !isLogged(field))).toEqual([])
    // A browser that goes on before an answer came leaves one field more, and may leave the status out.
    const answered = notes.filter((note) => !('aborted' in note))
    const fields = new Set(answered.flatMap((note) => Object.keys(note)))
    expect([...fields].toSorted()).toEqual(['event', 'id', 'level', 'method', 'ms', 'route', 'status', 'time'])
    expect(pair.app.lines.join('\n')).not.toMatch(/session\/[\w-]{22}|Bearer|code=|eyJ/)
  })

  it('leaves nothing in a profile on the disk', async () => {
    const pair = stage.pair()
    const walk = async (context: BrowserContext) => {
      await resetEhr(pair)
      const aside = await launcher(pair, context)(MARKED)
      await walkAll(aside, async () => undefined)
      await aside.finish()
    }
    await withProfile({}, walk, (folder) => {
      expect(existsSync(folder)).toBe(true)
      expect(marksIn(folder, [pair.urls.sandbox])).not.toEqual([])
      expect(marksIn(folder, MARKS)).toEqual([])
    })
  }, 60_000)
})

describe('before anyone said that the patient is alone', () => {
  journey('no page and no file that a browser gets holds a topic word', async ({ context, launch }) => {
    const bodies: Promise<string>[] = []
    context.on('response', (response) => {
      if (new URL(response.url()).hostname === '127.0.0.1') bodies.push(response.text().catch(() => ''))
    })
    const aside = await launch({ ...MARKED, framed: false })
    const texts = await Promise.all(bodies)
    expect(texts.join('')).toContain('<style')
    for (const text of [...texts, await aside.page.content()]) expect(topicIn(text)).toBeUndefined()
  })
})

describe('printed', () => {
  journey('every page is blank', async ({ launch }) => {
    const aside = await launch({ ...MARKED, framed: false })
    await walkAll(aside, async (page) => {
      await aside.page.emulateMedia({ media: 'print' })
      expect([page, await aside.page.locator('body, body *').filter({ visible: true }).count()]).toEqual([page, 0])
      await aside.page.emulateMedia({ media: 'screen' })
    })
  })
})

describe('after finishing', () => {
  journey('Back, Forward, reload and the old address show nothing', showsNothingOnceFinished)
})

describe('error pages', () => {
  journey('repeat nothing, whatever they were sent', async ({ pair, context, launch }) => {
    await resetEhr(pair)
    const aside = await launch({ ...MARKED, framed: false })
    await aside.confirmAlone()
    const session = aside.page.url()
    const cookie = await cookieHeader(context, pair)
    const mark = encodeURIComponent(MARKS.join(' '))
    const { app, fhir } = pair.urls
    const post = (body: string, headers = {}) => ({
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
    })
    const tries: readonly (readonly [string, RequestInit, number])[] = [
      [`${app}/launch?iss=${mark}`, {}, 400],
      [`${app}/launch?iss=https://${mark}.example&launch=1`, {}, 400],
      [`${app}/launch?iss=https://unknown.example/fhir&launch=${mark}`, {}, 403],
      [`${app}/callback?state=${mark}&code=${mark}`, {}, 400],
      [`${app}/callback?error=${mark}&state=${'s'.repeat(43)}`, {}, 400],
      [`${app}/session/${mark}`, { headers: { cookie } }, 401],
      [`${app}/session/${'v'.repeat(22)}?${mark}`, { headers: { cookie } }, 401],
      [`${app}/${mark}`, {}, 404],
      [session, post(`~csrf=x&hark-h=${mark}`), 403],
      [session, post(`~csrf=${mark}`, { origin: 'https://elsewhere.example' }), 403],
      [session, post(`hark-h=${mark}${'x'.repeat(270_000)}`, { origin: app }), 400],
      [session, post(`${mark}=%E0%A4%A`, { origin: app }), 403],
      [session, { method: 'PUT', headers: { cookie } }, 404],
    ]
    for (const [url, request, status] of tries) {
      const answer = await fetch(url, { redirect: 'manual', ...request })
      const text = `${JSON.stringify([...answer.headers])}${await answer.text()}`
      expect([url, answer.status, marksOf(text)]).toEqual([url, status, []])
      expect(text).not.toContain('elsewhere.example')
    }
    await orderFault(pair, { match: { method: 'GET', type: 'Patient' }, fault: '403' })
    const failed = await launch({ ...MARKED, framed: false })
    expect(marksOf(await failed.page.content())).toEqual([])
    expect(await failed.page.content()).not.toContain(fhir)
    expect(marksOf([...pair.app.lines, ...pair.sandbox.lines].join('\n'))).toEqual([])
  })
})
