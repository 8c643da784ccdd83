import type { Locator } from 'playwright-core'
import { addedTo, chartOf, clearFaults, orderFault, resetEhr, writesTo } from './support/chart.js'
import { POST, toPreview, tryAgain } from './support/ehr-trouble.js'
import type { Journey } from './support/journey.js'
import { useStage, type Walk } from './support/two-servers.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = 'amara-okafor'
const NARROWEST = { width: 320, height: 640 }
/** Long enough to be looked at, and well under the app's own deadline. */
const SLOW_MS = 2_500
const ways = [
  ['in the frame of the EHR', true],
  ['on a page of its own', false],
] as const

const startAt = async ({ pair, launch }: Walk, framed = false): Promise<Journey> => {
  await resetEhr(pair)
  const aside = await launch({ patient: PATIENT, framed })
  await toPreview(aside)
  return aside
}
const save = ({ aside }: Journey) => aside.getByRole('button', { name: t('preview.confirm') })
const main = ({ aside }: Journey) => aside.locator('main')
const waits = ({ aside }: Journey) => aside.getByRole('status').filter({ hasText: t('preview.waiting') })
const ask = ({ aside }: Journey) => aside.getByRole('alert', { name: t('outcome.ask-heading') })
/** Within what is seen of the page, without scrolling. */
const isSeen = (place: Locator) =>
  place.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= element.ownerDocument.defaultView.innerHeight
  })

describe('the preview', () => {
  journey('names the patient, and shows what the chart and a portal show, on the clock of the clinic', async (walk) => {
    const aside = await startAt(walk)
    const entry = aside.page.getByRole('region', { name: t('preview.entry', { number: 1 }) })
    expect(await main(aside).innerText()).toContain('Amara Okafor')
    const texts = await entry.locator('dd').allInnerTexts()
    expect(texts).toEqual([expect.stringMatching(/^\w{3} \d+, \d{4}, \d+:\d\d\s[AP]M C[SD]T$/), ...ROW])
    expect(await entry.innerText()).toContain(`${t('preview.in-portal')} Wellness questionnaire: Offered`)
    await aside.confirm()
    const chart = await walk.context.newPage()
    await chart.goto(`${walk.pair.urls.sandbox}/patients/${PATIENT}`)
    const [shown] = await chart.getByRole('article').allInnerTexts()
    for (const text of ['Wellness questionnaire', 'Offered']) expect(shown).toContain(text)
  })
  const ROW = ['Wellness questionnaire', 'Offered', `${t('preview.by-you')} ${t('preview.appointment')}`]
})

describe('while the EHR is slow, the page', () => {
  for (const [where, framed] of ways)
    journey(`${where} says that it waits, and stands still`, async (walk) => {
      const aside = await startAt(walk, framed)
      await orderFault(walk.pair, { match: POST, fault: 'late', ms: SLOW_MS, times: 1 })
      await aside.turnPage(async () => {
        await save(aside).click()
        await waits(aside).waitFor()
        expect(await main(aside).getAttribute('aria-busy')).toBe('true')
        expect(await main(aside).evaluate((one) => one.inert)).toBe(true)
        await save(aside)
          .click({ force: true, timeout: 500 })
          .catch(() => undefined)
      })
      expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
      expect(await waits(aside).count()).toBe(0)
      expect(await writesTo(walk.pair)).toHaveLength(1)
    })

  journey('can be hidden at once, and what was saved is told afterwards', async (walk) => {
    const aside = await startAt(walk)
    await orderFault(walk.pair, { match: POST, fault: 'late', ms: SLOW_MS, times: 1 })
    await save(aside).click()
    await waits(aside).waitFor()
    await aside.press('bar.hide')
    expect(await aside.heading()).toBe(t('hidden.heading'))
    await aside.page.waitForTimeout(SLOW_MS)
    expect(await aside.heading()).toBe(t('hidden.heading'))
    await aside.press('hidden.continue')
    await aside.confirmAlone()
    expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
  })

  journey('says nothing of a quick answer', async (walk) => {
    const aside = await startAt(walk)
    await aside.page.evaluate(`window.seen = []
      new MutationObserver((changes) => seen.push(...changes))
        .observe(document.querySelector('main'), { attributeFilter: ['aria-busy'] })`)
    await aside.press('preview.change')
    expect(await aside.page.evaluate('seen.length')).toBe(0)
  })
})

describe('without a connection', () => {
  for (const [where, framed] of ways)
    journey(`${where} that is said at the button, and the next try saves once`, async (walk) => {
      const aside = await startAt(walk, framed)
      const before = await chartOf(walk.pair, PATIENT)
      if (!framed) await aside.page.setViewportSize(NARROWEST)
      const note = aside.aside.getByRole('alert').filter({ hasText: t('preview.unsent') })
      await walk.context.setOffline(true)
      for (let tries = 0; tries < 2; tries += 1) {
        await save(aside).click()
        await note.waitFor()
        expect(await isSeen(note)).toBe(true)
      }
      expect(await note.count()).toBe(1)
      expect(await main(aside).evaluate((one) => one.inert)).toBe(false)
      await walk.context.setOffline(false)
      await aside.confirm()
      expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
      expect(await addedTo(walk.pair, PATIENT, before)).toHaveLength(1)
    })

  journey('it is seen at the end of a long page, too, and what was chosen stays', async (walk) => {
    await resetEhr(walk.pair)
    const aside = await walk.launch({ patient: PATIENT, framed: false })
    await aside.page.setViewportSize(NARROWEST)
    await aside.confirmAlone()
    await aside.chooseLevel('band')
    await walk.context.setOffline(true)
    await aside.page.getByRole('button', { name: t('limits.agree') }).click()
    const note = aside.page.getByRole('alert').filter({ hasText: t('error.UNSENT') })
    await note.waitFor()
    expect(await isSeen(note)).toBe(true)
    expect(await aside.page.locator('input[value=band]').isChecked()).toBe(true)
  })

  journey('Enter in a field says so at the field', async (walk) => {
    await resetEhr(walk.pair)
    const aside = await walk.launch({ patient: PATIENT, framed: false })
    await aside.confirmAlone()
    await aside.press('limits.hand-over')
    await walk.context.setOffline(true)
    const pin = aside.page.getByLabel(t('hand-over.pin'))
    await pin.fill('4711')
    await pin.press('Enter')
    const note = aside.page.getByRole('alert').filter({ hasText: t('error.UNSENT') })
    await note.waitFor()
    expect(await isSeen(note)).toBe(true)
    expect(await pin.inputValue()).toBe('4711')
  })
})

describe('an entry of which it is not known whether it was saved', () => {
  for (const [where, framed] of ways)
    journey(`${where} is asked about before the session is finished`, async (walk) => {
      const aside = await startAt(walk, framed)
      await orderFault(walk.pair, { match: { method: 'GET', type: 'Observation' }, fault: '403' })
      await aside.saveAndFinish()
      expect(await aside.text()).toContain(t('preview.not-looked-not-allowed'))
      await aside.saveAndFinish()
      expect(await aside.heading()).toBe(t('outcome.heading-unknown'))
      expect(await ask(aside).count()).toBe(0)
      await aside.finish()
      expect(await ask(aside).innerText()).toContain(t('outcome.ask'))
      expect(await ask(aside).evaluate((one) => one.ownerDocument.activeElement === one)).toBe(true)
      await clearFaults(walk.pair)
      // While it is asked the page does not look by itself.
      await aside.press('outcome.look')
      await tryAgain(aside)
      expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
      await aside.finish()
      expect(await aside.heading()).toBe(t('ended.heading'))
    })
})

journey('an entry that was refused is no reason to ask: it is known', async (walk) => {
  const aside = await startAt(walk)
  await orderFault(walk.pair, { match: POST, fault: '429', retryAfter: 60 })
  await aside.saveAndFinish()
  expect(await aside.heading()).toBe(t('outcome.heading-not-saved'))
  await aside.finish()
  expect(await aside.heading()).toBe(t('ended.heading'))
  await clearFaults(walk.pair)
})

/** The last walk: what may still arrive keeps the patient locked for others. */
journey('not knowing does not keep anybody: a second yes finishes', async (walk) => {
  const aside = await startAt(walk)
  await orderFault(walk.pair, { match: POST, fault: '500' })
  await aside.saveAndFinish()
  await aside.finish()
  await aside.finishAnyway()
  expect(await aside.heading()).toBe(t('ended.heading'))
  await clearFaults(walk.pair)
})
