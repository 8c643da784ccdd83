import { addedTo, chartOf, clearFaults, orderFault, resetEhr } from './support/chart.js'
import { POST, toPreview, writesAtTheSecondTry, type Trouble } from './support/ehr-trouble.js'
import { useStage } from './support/two-servers.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = 'amara-okafor'

const troubles: Readonly<Record<string, Trouble>> = {
  'is busy (429)': { order: { match: POST, fault: '429', retryAfter: 60 }, says: 'outcome.refused-busy' },
  'does not know the token any more (401)': {
    order: { match: POST, fault: '401' },
    says: 'outcome.refused-signed-out',
  },
}

describe('when the EHR, at the moment of writing,', () => {
  for (const [name, trouble] of Object.entries(troubles))
    journey(`${name}: says so plainly, and a second try writes it once`, (walk) => writesAtTheSecondTry(walk, trouble))

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
