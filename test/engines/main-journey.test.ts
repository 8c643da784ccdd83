import { addedTo, chartOf, resetEhr } from '../journey/support/chart.js'
import { t } from '../journey/support/wording.js'
import { startPair, type Pair } from '../support/processes.js'
import { launchChromium, launchOldChromium } from './support/chromium.js'
import { until, type Engine } from './support/engine.js'
import { launchFirefox } from './support/firefox.js'
import { mainJourney } from './support/main-journey.js'
import { secureFront } from './support/secure-front.js'
import { launchWebKit } from './support/webkit.js'

const PATIENT = 'amara-okafor'
const JOURNEY_MS = 240_000

describe.each<[string, () => Promise<Engine>, boolean]>([
  ['Chromium', launchChromium, true],
  ['Chromium 92', launchOldChromium, true],
  ['Firefox ESR', launchFirefox, true],
  // It keeps no cookie in a frame of another site: there Aside offers a window of its own.
  ['WebKitGTK', launchWebKit, false],
])('the main journey in %s', (_name, launch, framed) => {
  let front: Awaited<ReturnType<typeof secureFront>> | undefined
  let pair: Pair | undefined
  let engine: Engine | undefined

  beforeAll(async () => {
    front = await secureFront()
    pair = await startPair({ front: front.url, sandbox: { NODE_EXTRA_CA_CERTS: front.certificate } })
    front.leadTo(pair.port)
    engine = await launch()
  }, JOURNEY_MS)
  afterAll(async () => {
    await engine?.close()
    await pair?.close()
    await front?.close()
  })

  it(
    'leads from the chart to a saved entry, hides twice on the way, and loses no answer',
    async () => {
      await resetEhr(pair!)
      const before = await chartOf(pair!, PATIENT)
      const aside = mainJourney(engine!)
      const query = new URLSearchParams({ patient: PATIENT, user: 'dr-rivera', ...(framed && { frame: '1' }) })
      await engine!.goto(`${pair!.urls.sandbox}/launch?${query}`)
      if (framed) await engine!.into('iframe[name=aside]')
      await until('Aside', async () => (await aside.where()) === 'privacy-check')
      await aside.toQuestions()
      await aside.hideAndComeBack()
      await aside.toPlan()
      expect(await aside.heading()).toBe(t('plan.heading'))
      await aside.saveAndFinish()
      expect(await addedTo(pair!, PATIENT, before)).toHaveLength(1)
    },
    JOURNEY_MS,
  )
})
