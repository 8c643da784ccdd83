import { addedTo, chartOf } from './support/chart.js'
import { useStage } from './support/two-servers.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = 'daniel-whitcombe'

describe('an entry of an earlier session', () => {
  journey('is found by a colleague, and taken back for good', async ({ pair, context, launch }) => {
    const before = await chartOf(pair, PATIENT)
    const first = await launch({ patient: PATIENT })
    await first.confirmAlone()
    await first.chooseLevel('offered')
    await first.declineToday()
    await first.press('plan.continue')
    await first.saveAndFinish()
    const [entry] = await addedTo(pair, PATIENT, before)
    expect(entry).toMatchObject({ status: 'final', valueCodeableConcept: {} })

    const later = await launch({ patient: PATIENT, user: 'casey-morgan' })
    await later.confirmAlone()
    await later.press('written.heading')
    expect(await later.heading()).toBe(t('written.heading'))
    const found = later.aside.getByRole('region', { name: 'Wellness questionnaire: Offered' })
    expect(await found.innerText()).toContain(t('written.by-other'))
    await found.getByText(t('written.wrong')).click()
    await later.press('outcome.correct')
    expect(await later.text()).toContain(t('outcome.corrected'))
    expect(await later.text()).not.toContain('Offered')

    const [withdrawn] = await addedTo(pair, PATIENT, before)
    expect(withdrawn).toMatchObject({ id: entry?.id, status: 'entered-in-error', meta: { versionId: '2' } })
    expect(withdrawn?.meta?.security).toEqual(entry?.meta?.security)
    expect(withdrawn).not.toHaveProperty('valueCodeableConcept')
    const chart = await context.newPage()
    await chart.goto(`${pair.urls.sandbox}/patients/${PATIENT}`)
    expect(await chart.getByRole('article').allInnerTexts()).not.toContainEqual(expect.stringContaining('Offered'))

    await later.press('written.look')
    expect(await later.text()).toContain(t('outcome.corrected'))
    await later.back()
    expect(await later.heading()).toBe(t('limits.heading'))
  })
})
