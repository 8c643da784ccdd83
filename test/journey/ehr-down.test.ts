import { setTimeout as wait } from 'node:timers/promises'
import { addedTo, chartOf, clearFaults, orderFault, resetEhr } from './support/chart.js'
import { A_LONG_LOOK_MS, POST, toPreview, tryAgain, writesAtTheSecondTry, type Trouble } from './support/ehr-trouble.js'
import { useStage } from './support/two-servers.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = 'amara-okafor'

const troubles: readonly Trouble[] = [
  { name: 'fails (500)', order: { match: POST, fault: '500' }, says: 'outcome.unknown' },
  { name: 'forbids it (403)', order: { match: POST, fault: '403' }, says: 'outcome.unknown-no' },
]

describe('when the EHR, at the moment of writing,', () => {
  for (const trouble of troubles)
    journey(
      `${trouble.name}: says so plainly, and a second try writes it once`,
      (walk) => writesAtTheSecondTry(walk, trouble),
      {},
      A_LONG_LOOK_MS,
    )

  for (const fault of ['429', '401'] as const) {
    journey(`answers ${fault} once: it is written without a word`, async ({ pair, launch }) => {
      await resetEhr(pair)
      const before = await chartOf(pair, PATIENT)
      const aside = await launch({ patient: PATIENT })
      await toPreview(aside)
      await orderFault(pair, { match: POST, fault, times: 1 })
      await aside.confirm()
      expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
      expect(await addedTo(pair, PATIENT, before)).toHaveLength(1)
    })
  }

  journey(
    'answers after our deadline: a second try does not write it twice',
    async ({ pair, launch }) => {
      await resetEhr(pair)
      const before = await chartOf(pair, PATIENT)
      const aside = await launch({ patient: PATIENT })
      await toPreview(aside)
      const [DEADLINE_MS, MARGIN_MS] = [15_000, 2_000]
      await orderFault(pair, { match: POST, fault: 'late', ms: DEADLINE_MS + MARGIN_MS, times: 1 })
      aside.page.setDefaultTimeout(2 * DEADLINE_MS)
      await aside.confirm()
      expect(await aside.text()).toContain(t('outcome.unknown'))
      await wait(MARGIN_MS + 500)
      await tryAgain(aside)
      expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
      expect(await addedTo(pair, PATIENT, before)).toHaveLength(1)
    },
    {},
    180_000,
  )

  journey('hangs up after it took one of several: that one is found', async ({ pair, launch }) => {
    await resetEhr(pair)
    const before = await chartOf(pair, PATIENT)
    const aside = await launch({ patient: PATIENT })
    await toPreview(aside, 'band')
    await orderFault(pair, { match: POST, fault: 'lose-response', times: 1 })
    await aside.confirm()
    expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
    expect(await addedTo(pair, PATIENT, before)).toHaveLength(3)
  })

  journey(
    'does not let us read it back: it is not called checked, and the page looks again by itself',
    async ({ pair, launch }) => {
      await resetEhr(pair)
      const aside = await launch({ patient: PATIENT })
      await toPreview(aside)
      await orderFault(pair, { match: { method: 'GET', type: 'Observation' }, fault: '403' })
      await aside.confirm()
      expect(await aside.text()).toContain(t('preview.not-looked-not-allowed'))
      await aside.confirm()
      expect(await aside.heading()).toBe(t('outcome.heading-unknown'))
      expect(await aside.text()).toContain(t('outcome.unknown-taken'))
      await clearFaults(pair)
      await aside.aside.getByText(t('outcome.confirmed')).waitFor({ timeout: 15_000 })
      expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
    },
  )
})

describe('when the EHR is down before anything is written,', () => {
  journey('a launch says so, and one later works', async ({ pair, launch }) => {
    await resetEhr(pair)
    await orderFault(pair, { match: { method: 'GET', type: 'Patient' }, fault: '403' })
    const refused = await launch({ patient: PATIENT })
    expect(await refused.heading()).toBe(t('error.heading'))
    expect(await refused.text()).toContain(t('error.EHR_FORBIDDEN'))
    await clearFaults(pair)
    const aside = await launch({ patient: PATIENT })
    expect(await aside.heading()).toBe(t('privacy-check.heading'))
  })
})
