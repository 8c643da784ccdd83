import { answerAll, launchForPatient, wander, type Look, type WAYS } from './patient-view.js'
import { bodyOf, surfaceOf, watchNetwork, type Seen } from './surface.js'
import type { Journey } from './journey.js'
import { marksOf, NAME_MARKS } from './traces.js'
import type { Walk } from './two-servers.js'
import { STAFF_WORDS, topicIn, TOPIC_WORDS_ES } from '../../support/topic-words.js'

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
  const known = [session, `${session}/patient`, '/patient'].map((path) => `POST ${path}`)
  const elsewhere = bodies.filter((to) => !known.includes(to))
  return { problems: [...hosts, ...topics, ...elsewhere], bodies: bodies.length }
}

/** The patient’s pages, from the first question to the end, answered in one way. */
export async function namesNothingWhileAnswering(walk: Walk, way: keyof typeof WAYS): Promise<void> {
  const { patient } = await launchForPatient(walk)
  const network = watchNetwork(walk.context)
  const { found, pages, look } = lookerAt(patient)
  await answerAll(patient, way, look)
  const session = new URL(patient.page.url()).pathname.replace(/\/patient$/, '')
  const { problems, bodies } = problemsOf(await network(), { app: walk.pair.urls.app, session })
  expect([found, problems, pages.length, bodies]).toEqual([[], [], 9, 4])
}

/** Whatever else whoever holds the device can come upon. */
export async function namesNothingWhileWandering(walk: Walk): Promise<void> {
  const both = await launchForPatient(walk)
  const network = watchNetwork(walk.context)
  const { found, pages, look } = lookerAt(both.patient)
  await wander(both, walk, look)
  const session = new URL(both.staff.page.url()).pathname
  const { problems } = problemsOf(await network(), { app: walk.pair.urls.app, session })
  expect([found, problems.filter((problem) => !problem.startsWith('another host'))]).toEqual([[], []])
  expect(pages.length).toBeGreaterThanOrEqual(10)
}
