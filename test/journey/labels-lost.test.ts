import { addedTo, chartOf, clearFaults, orderFault, writesTo } from './support/chart.js'
import { useStage } from './support/two-servers.js'
import { askAll, declineAll } from './support/sessions.js'
import { t } from './support/wording.js'
import { runAuditCommand, runEhrCommand } from '../support/run-command.js'

const { journey } = useStage()
const PATIENT = 'amara-okafor'
/** Up to the moment since when. */
const PAUSED = t('record.because-paused', { since: '|' }).split('|')[0] ?? ''

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
    expect(await aside.heading()).toBe(t('outcome.heading-some-labels-lost'))
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
    expect(await later.text()).toContain(`${t('record.nothing')} ${PAUSED}`)
    expect(await later.aside.getByRole('radio').count()).toBe(0)
    await later.declineToday()
    await later.toRecord()
    expect(await later.text()).toContain(PAUSED)
    expect(await writesTo(pair)).toEqual(writes)

    expect(await (await fetch(`${pair.urls.app}/readyz`)).text()).toContain('writing is paused to EHRs: 1')
    const shown = await runEhrCommand(pair, 'writing', 'sandbox')
    expect(shown).toEqual({
      code: 0,
      text: expect.stringMatching(/sandbox is paused since .*lost its labels/) as unknown,
    })
    const resume = ['writing', 'sandbox', '--resume', '--by', 'R. Osei', '--reason', 'labels are kept again']
    expect((await runEhrCommand(pair, ...resume)).code).toBe(0)
    await later.reload()
    await later.preview('offered')
    await later.confirm()
    expect(await later.heading()).toBe(t('outcome.heading-confirmed'))

    await pair.app.stop()
    expect((await runEhrCommand(pair, 'writing', 'sandbox')).text).toBe('Writing to sandbox is not paused.')
    const audit = await runAuditCommand(pair, 'export')
    expect(audit.text.match(/"writing-(paused|resumed)"/g)).toEqual(['"writing-paused"', '"writing-resumed"'])
    expect((await runAuditCommand(pair, 'verify')).code).toBe(0)
    await pair.app.start()
  })
})
