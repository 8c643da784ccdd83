import { topicIn, TOPIC_HINTS, TOPIC_WORDS_ES } from '../support/topic-words.js'
import { orderFault, resetEhr } from './support/chart.js'
import { byName } from './support/by-name.js'
import { useStage, type Walk } from './support/two-servers.js'
import { surfaceOf, watchNetwork, type Seen } from './support/surface.js'
import { MARKED } from './support/traces.js'

const { journey } = useStage()

/** Every page that is reachable before staff say that the patient is alone: what leads to it, and its name. */
async function crawl({ pair, launch, context }: Walk, look: (page: string) => Promise<void>): Promise<void> {
  await resetEhr(pair)
  const aside = await launch({ ...MARKED, framed: false })
  const { page } = aside
  const { press, tick } = byName(page)
  const go = (address: string) => page.goto(new URL(address, page.url()).href)
  const session = page.url()
  const switchLanguage = async () => press('language', (await byName(page).language()).lang === 'es' ? 'en' : 'es')
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    'privacy check': async () => undefined,
    'privacy check in the other language': switchLanguage,
    'privacy check in the first language': switchLanguage,
    'privacy check of a video session': () => tick('telehealth', 'yes'),
    'privacy check that was only sent': () => page.evaluate(`document.querySelector('#page').requestSubmit()`),
    reloaded: () => page.reload(),
    'not possible today': () => press('alone', 'no'),
    'the same in the other language': switchLanguage,
    'the same in the first': switchLanguage,
    'the choice of the record': () => press('action', 'continue'),
    hidden: () => press('action', 'hide'),
    'privacy check again': () => press('action', 'resume'),
    'not possible again': () => press('alone', 'no'),
    'the choice again': () => press('action', 'continue'),
    preview: () => press('action', 'continue'),
    'preview, everything opened': () =>
      page.locator('details').evaluateAll((all) => all.map((one) => (one.open = true))),
    'an entry in trouble': async () => {
      await orderFault(pair, { match: { method: 'POST', type: 'Observation' }, fault: '422', times: 1 })
      await press('action', 'confirm')
    },
    written: () => press('action', 'retry'),
    'another address': () => go('/nowhere'),
    'a launch that lacks everything': () => go('/launch'),
    'the session once more': () => go(session),
    'its end': () => press('action', 'finish'),
    'back from the end': () => page.goBack(),
    'the session after its end': () => go(session),
    'the end in Spanish': () => go('/ended/es'),
  }
  for (const [name, step] of Object.entries(steps)) {
    await step()
    await page.waitForLoadState()
    await look(name)
  }
  expect(context.pages()).toHaveLength(1)
}

/** What the app's own server is asked, and answers; the EHR's pages are the EHR's. */
const ours = (seen: readonly Seen[], app: string) => seen.filter(({ url }) => url.startsWith(app))

for (const [{ language, ...patient }, how] of [
  [{ ...MARKED, language: undefined }, 'in English'],
  [{ patient: 'lucia-fernandez', language: 'es' }, 'in Spanish'],
] as const) {
  journey(
    `before the privacy check no topic is anywhere, ${how}`,
    async (walk) => {
      const network = watchNetwork(walk.context)
      const found: string[] = []
      let pages = 0
      let open: Awaited<ReturnType<Walk['launch']>> | undefined
      const launch: Walk['launch'] = async (order) => {
        open = await walk.launch({ ...order, ...patient })
        if (language) await byName(open.page).press('language', language)
        return open
      }
      await crawl({ ...walk, launch }, async (page) => {
        pages += 1
        for (const [place, text] of Object.entries(await surfaceOf(open!))) {
          const topics = [topicIn(text, TOPIC_HINTS), topicIn(text, TOPIC_WORDS_ES)]
          for (const topic of topics) if (topic !== undefined) found.push(`${page}, ${place}: ${topic}`)
        }
      })
      const asked = ours(await network(), walk.pair.urls.app)
      for (const { url, headers } of asked) {
        const word = topicIn(`${url} ${headers}`, TOPIC_HINTS)
        if (word !== undefined) found.push(`network, ${url}: ${word}`)
      }
      expect([found, pages]).toEqual([[], 25])
      expect(asked.length).toBeGreaterThan(pages)
    },
    {},
    180_000,
  )
}
