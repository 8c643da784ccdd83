import { addedTo, chartOf, clearFaults, orderFault, writesTo } from './support/chart.js'
import { useStage } from './support/two-servers.js'
import { askAll, declineAll } from './support/sessions.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = 'amara-okafor'

describe('an EHR that drops labels', () => {
  journey('is told on; the entry is taken back, and nobody is written about again', async ({ pair, launch }) => {
    const before = await chartOf(pair, PATIENT)
    const next = await launch({ patient: 'priya-raman' })
    await declineAll(next)
    await next.preview('offered')

    await orderFault(pair, { match: { method: 'POST', type: 'Observation' }, fault: 'drop-labels' })
    const aside = await launch({ patient: PATIENT })
    await askAll(aside)
    await aside.toRecord()
    await aside.preview('band')
    await aside.confirm()
    expect(await aside.heading()).toBe(t('outcome.heading-labels-lost'))
    expect(await aside.text()).toContain(t('outcome.labels-lost'))
    expect(await aside.text()).toContain(t('outcome.paused'))
    const [lost, ...more] = await addedTo(pair, PATIENT, before)
    expect(more).toEqual([])
    expect(lost).toMatchObject({ status: 'final', valueCodeableConcept: {} })

    await clearFaults(pair)
    await aside.press('outcome.correct')
    expect(await aside.text()).toContain(t('outcome.corrected'))
    const [withdrawn] = await addedTo(pair, PATIENT, before)
    expect(withdrawn).toMatchObject({ id: lost?.id, status: 'entered-in-error' })
    expect(withdrawn).not.toHaveProperty('valueCodeableConcept')

    const writes = await writesTo(pair)
    await next.confirm()
    expect(await next.text()).toContain(t('outcome.paused'))
    await pair.app.kill()
    await pair.app.start()
    const later = await launch({ patient: 'priya-raman' })
    await later.confirmAlone()
    expect(await later.text()).toContain(`${t('record.nothing')} ${t('record.because-paused')}`)
    expect(await later.aside.getByRole('radio').count()).toBe(0)
    await later.declineToday()
    await later.toRecord()
    expect(await later.text()).toContain(t('record.because-paused'))
    expect(await writesTo(pair)).toEqual(writes)
  })
})
