import { bodyOf, surfaceOf, watchNetwork, withoutChance, type Seen } from './support/surface.js'
import { answerAll, handOver, isAnswered, wander, WAYS, type Look } from './support/patient-view.js'
import type { Journey } from './support/journey.js'
import { useStage } from './support/two-servers.js'
import { marksOf, NAME_MARKS } from './support/traces.js'
import { STAFF_WORDS, topicIn, TOPIC_WORDS_ES } from '../support/topic-words.js'

const { journey } = useStage()
const PATIENCE_MS = 240_000
/** The chart: name, number, birth date, who treats, what for. */
const CHART = [...NAME_MARKS, 'Rivera', 'uprenorphine', 'pioid use disorder']
const BIRTH_DATE = /\b(19|20)\d\d-\d\d-\d\d\b/

/** Everything wrong with what stands on the screen. */
function lookerAt(journeyed: Journey) {
  const found: string[] = []
  const pages: string[] = []
  const look: Look = async (name, kind, journey = journeyed) => {
    pages.push(name)
    const { document, tree, window, kept } = await surfaceOf(journey)
    const note = (place: string, what: string | undefined) => {
      if (what !== undefined) found.push(`${name}, ${place}: ${what}`)
    }
    for (const [place, text] of Object.entries({ window, kept })) note(place, topicIn(text))
    for (const [place, text] of Object.entries({ document, tree })) {
      for (const mark of marksOf(text, CHART)) note(place, mark)
      note(place, BIRTH_DATE.exec(text)?.[0])
      note(place, STAFF_WORDS.exec(bodyOf(text))?.[0])
      if (kind === 'neutral') for (const topics of [undefined, TOPIC_WORDS_ES]) note(place, topicIn(text, topics))
    }
    // The EHR's own pages before the launch are the EHR's.
    const own = window.split('\n').filter((line) => !line.startsWith('http://localhost'))
    for (const mark of marksOf(own.join('\n'), CHART)) note('window', mark)
  }
  return { found, pages, look }
}

/** What the network tells about the patient's part: bodies go to the session and nowhere else, and nothing else speaks. */
function problemsOf(seen: readonly Seen[], { app, session }: Readonly<{ app: string; session: string }>) {
  const hosts = seen.filter(({ url }) => !url.startsWith(app)).map(({ url }) => `another host: ${url}`)
  const topics = seen.flatMap(({ url, headers }) =>
    [topicIn(`${url} ${headers}`) ?? [], ...marksOf(headers, CHART)].flat(),
  )
  const bodies = seen.filter(({ hasBody }) => hasBody).map(({ url, method }) => `${method} ${new URL(url).pathname}`)
  const elsewhere = bodies.filter((to) => to !== `POST ${session}` && to !== `POST ${session}/patient`)
  return { problems: [...hosts, ...topics, ...elsewhere], bodies: bodies.length }
}

for (const way of Object.keys(WAYS) as (keyof typeof WAYS)[]) {
  journey(
    `the patient’s pages name nothing outside of their questions, whatever is answered (${way})`,
    async (walk) => {
      const aside = await handOver(walk)
      const network = watchNetwork(walk.context)
      const { found, pages, look } = lookerAt(aside)
      await answerAll(aside, way, look)
      const session = new URL(aside.page.url()).pathname.replace(/\/patient$/, '')
      const { problems, bodies } = problemsOf(await network(), { app: walk.pair.urls.app, session })
      expect([found, problems, pages.length, bodies]).toEqual([[], [], 7, 3])
    },
    {},
    PATIENCE_MS,
  )
}

for (const javaScriptEnabled of [true, false]) {
  journey(
    `nor does anything else that the patient can reach, ${javaScriptEnabled ? 'with' : 'without'} script`,
    async (walk) => {
      const aside = await handOver(walk)
      const network = watchNetwork(walk.context)
      const { found, pages, look } = lookerAt(aside)
      await wander(aside, walk, look)
      const session = new URL(aside.page.url()).pathname.replace(/\/patient$/, '')
      const { problems } = problemsOf(await network(), { app: walk.pair.urls.app, session })
      expect([found, problems.filter((problem) => !problem.startsWith('another host'))]).toEqual([[], []])
      expect(pages.length).toBeGreaterThanOrEqual(10)
    },
    { javaScriptEnabled },
    PATIENCE_MS,
  )
}

const PALETTE = `[...new Set([...document.querySelectorAll('body *')].filter((one) => one.checkVisibility()).map((one) => {
  const { color, backgroundColor, borderTopColor } = getComputedStyle(one)
  return [color, backgroundColor, borderTopColor].join()
}))].sort()`

journey(
  'the same pages come for everyone, in the same colours, with the same end',
  async (walk) => {
    const walks = []
    for (const way of Object.keys(WAYS) as (keyof typeof WAYS)[]) {
      const aside = await handOver(walk)
      const [pages, colours]: [string[], unknown[]] = [[], []]
      await answerAll(aside, way, async (name) => {
        await aside.page.mouse.move(0, 0)
        if (name.endsWith(isAnswered)) colours.push(await aside.page.evaluate(PALETTE))
        else pages.push(withoutChance(await aside.page.content()))
      })
      walks.push({ pages, colours })
      await aside.page.close()
    }
    expect(walks[0]?.pages).toHaveLength(4)
    for (const { pages, colours } of walks) {
      expect(pages).toEqual(walks[0]?.pages)
      expect(colours).toEqual(walks[0]?.colours)
    }
  },
  {},
  PATIENCE_MS,
)
