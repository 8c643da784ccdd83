import { addedTo, chartOf } from './support/chart.js'
import type { Journey } from './support/journey.js'
import { useStage } from './support/two-servers.js'
import { AUDIT_C_ONE, AUDIT_C_SIX, HARK_NEGATIVE, HARK_POSITIVE, NO_TOPIC, ONE_TOPIC } from './support/sessions.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const AMARA = { patient: 'amara-okafor' }
const PRIYA = { patient: 'priya-raman', name: 'Priya Raman' }

const scores = async (aside: Journey) =>
  (await Promise.all(['HARK', 'AUDIT-C'].map((title) => aside.result(title).innerText()))).map(
    (text) => /\d+\/\d+/.exec(text)?.[0],
  )
const banner = (aside: Journey) => aside.aside.getByRole('banner').innerText()

describe('two patients at once in one EHR page', () => {
  journey('keep their own name, answers and record, step by step in turns', async ({ pair, launch }) => {
    const [chartA, chartB] = [await chartOf(pair, AMARA.patient), await chartOf(pair, PRIYA.patient)]
    const a = await launch(AMARA)
    const b = await launch({ ...PRIYA, beside: a })
    expect(await banner(b)).toContain(PRIYA.name)

    await a.confirmAlone()
    await b.confirmAlone()
    await a.agree()
    await b.agree()
    await a.answer('hark', HARK_POSITIVE)
    await b.answer('hark', HARK_NEGATIVE)
    await b.answer('audit-c', AUDIT_C_ONE)
    await a.answer('audit-c', AUDIT_C_SIX)
    await b.answer('drug-question', {})
    await b.answer('coercion-topics', NO_TOPIC)
    await a.answer('drug-question', {})
    await a.answer('coercion-topics', ONE_TOPIC)
    expect(await scores(a)).toEqual(['1/4', '6/12'])
    expect(await scores(b)).toEqual(['0/4', '1/12'])

    await a.toRecord()
    await b.toRecord()
    await a.preview('band')
    await b.preview('contact', 'no')
    await b.confirm()
    await a.confirm()
    for (const [patient, before, entries] of [
      [AMARA.patient, chartA, 3],
      [PRIYA.patient, chartB, 1],
    ] as const) {
      const added = await addedTo(pair, patient, before)
      expect(added).toHaveLength(entries)
      for (const entry of added) {
        expect(entry.subject?.reference).toBe(`Patient/${patient}`)
        expect(entry.encounter?.reference).toBe(`Encounter/${patient}-today`)
      }
    }

    await a.finish()
    expect(await b.text()).toContain(t('outcome.confirmed'))
    expect(await banner(b)).toContain(PRIYA.name)
    await b.finish()
  })

  journey('opened twice for one patient: two sessions that do not touch each other', async ({ launch }) => {
    const one = await launch(AMARA)
    await one.confirmAlone()
    await one.agree()
    const two = await launch({ ...AMARA, beside: one })
    expect(await two.heading()).toBe(t('privacy-check.heading'))
    await one.answer('hark', HARK_POSITIVE)
    expect(await one.text()).toContain(t('questions.progress', { number: 2, of: 4 }))
  })

  journey('in two browsers: neither reaches the session of the other', async ({ launch, context }) => {
    const aside = await launch({ ...AMARA, framed: false })
    await aside.confirmAlone()
    const stranger = await context.browser()!.newContext()
    const page = await stranger.newPage()
    const answer = await page.goto(aside.page.url())
    expect(answer?.status()).toBe(401)
    expect(await page.locator('body').innerText()).toContain(t('error.SESSION_ENDED'))
    expect(await page.content()).not.toContain('Okafor')
    await stranger.close()
  })
})
