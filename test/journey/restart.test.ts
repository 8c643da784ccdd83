import type { Pair } from '../support/processes.js'
import { addedTo, chartOf, orderFault, resetEhr } from './support/chart.js'
import type { Journey } from './support/journey.js'
import { useStage } from './support/two-servers.js'
import { AUDIT_C_SIX, declineAll, HARK_POSITIVE, ONE_TOPIC } from './support/sessions.js'
import { wordingOf, t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = 'amara-okafor'

/** The process dies without a word, as when the machine does, and comes back. */
const crash = async ({ app }: Pair) => {
  await app.kill()
  await app.start()
}
const interruptions = [
  { name: 'a reload', interrupt: (_pair: Pair, aside: Journey) => aside.reload() },
  {
    name: 'kill -9 and a restart',
    interrupt: async (pair: Pair, aside: Journey) => {
      await crash(pair)
      await aside.reload()
    },
  },
]

describe.each(interruptions)('$name', ({ interrupt }) => {
  journey('on any page loses nothing and doubles nothing', async ({ pair, launch }) => {
    await resetEhr(pair)
    const before = await chartOf(pair, PATIENT)
    const aside = await launch({ patient: PATIENT })
    const stays = async () => {
      const heading = await aside.heading()
      await interrupt(pair, aside)
      expect(await aside.heading()).toBe(heading)
    }
    await stays()
    await aside.confirmAlone()
    await stays()
    await aside.agree()
    await aside.answer('hark', HARK_POSITIVE)
    await stays()
    await aside.answer('audit-c', AUDIT_C_SIX)
    await aside.answer('drug-question', {})
    await aside.answer('coercion-topics', ONE_TOPIC)
    await stays()
    expect(await aside.result('HARK').innerText()).toContain(t('result.score', { total: 1, max: 4 }))
    expect(await aside.result('AUDIT-C').innerText()).toContain(t('result.score', { total: 6, max: 12 }))
    await aside.toRecord()
    await aside.preview('band')
    const [shown] = await aside.entries()
    await stays()
    expect((await aside.entries())[0]).toEqual(shown)
    await aside.confirm()
    await stays()
    expect(await aside.text()).toContain(t('outcome.confirmed'))
    expect(await addedTo(pair, PATIENT, before)).toHaveLength(3)
    await aside.finish()
    expect(await aside.heading()).toBe(t('ended.heading'))
  })
})

describe('a page that was sent once', () => {
  journey('keeps answers of a page that is left by going back', async ({ launch }) => {
    const aside = await launch({ patient: PATIENT })
    await aside.confirmAlone()
    await aside.agree()
    await aside.fill('hark', HARK_POSITIVE)
    await aside.back()
    await aside.agree()
    const { question, answer } = wordingOf('hark', 'hark-h', HARK_POSITIVE['hark-h'])
    expect(await aside.question(question).getByRole('radio', { name: answer, exact: true }).isChecked()).toBe(true)
  })

  journey('writes once when it is pressed twice, or from two copies of it', async ({ pair, launch, context }) => {
    await resetEhr(pair)
    const before = await chartOf(pair, PATIENT)
    const aside = await launch({ patient: PATIENT, framed: false })
    await declineAll(aside)
    await aside.preview('offered')
    const copy = await context.newPage()
    await copy.goto(aside.page.url())
    const confirm = t('preview.confirm')
    await Promise.all([
      aside.page.getByRole('button', { name: confirm }).dblclick(),
      copy.getByRole('button', { name: confirm }).click(),
    ])
    await copy.getByRole('heading', { name: t('outcome.heading-confirmed') }).waitFor()
    await aside.page.getByRole('heading', { name: t('outcome.heading-confirmed') }).waitFor()
    expect(await addedTo(pair, PATIENT, before)).toHaveLength(1)
  })
})

describe('kill -9 between confirming and the answer of the EHR', () => {
  journey('leaves a session that knows it has to look first, and writes once', async ({ pair, launch }) => {
    await resetEhr(pair)
    const before = await chartOf(pair, PATIENT)
    const aside = await launch({ patient: PATIENT })
    await declineAll(aside)
    await aside.preview('band')
    await orderFault(pair, {
      match: { method: 'POST', type: 'Observation' },
      fault: 'late-answer',
      ms: 3_000,
      times: 1,
    })
    const confirm = aside.aside.getByRole('button', { name: t('preview.confirm') })
    await confirm.click()
    while ((await addedTo(pair, PATIENT, before)).length === 0) await aside.page.waitForTimeout(50)
    await crash(pair)

    // It may have been saved: nothing is said of "not sent".
    await aside.aside.getByText(t('preview.unsent')).waitFor()
    await aside.reload()
    expect(await aside.text()).toContain(t('outcome.unknown'))
    await aside.retry()
    expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
    expect(await addedTo(pair, PATIENT, before)).toHaveLength(3)
  })
})
