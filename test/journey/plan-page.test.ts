import type { Locator } from 'playwright-core'
import type { Journey } from './support/journey.js'
import { askAll, HARK_POSITIVE, AUDIT_C_ONE, NO_TOPIC } from './support/sessions.js'
import { useStage } from './support/two-servers.js'
import { NO, t, wordingOf, YES } from './support/wording.js'

const { journey } = useStage()
const WITHOUT_SCRIPT = { javaScriptEnabled: false }

async function toThePlan(launch: (to: { patient: string; framed: false }) => Promise<Journey>): Promise<Journey> {
  const walk = await launch({ patient: 'amara-okafor', framed: false })
  await askAll(walk, HARK_POSITIVE, AUDIT_C_ONE, NO_TOPIC)
  return walk
}

const answer = ({ question }: Journey, linkId: string, code: string): Locator => {
  const wording = wordingOf('danger-check', linkId, code)
  return question(wording.question).getByRole('radio', { name: wording.answer, exact: true })
}
const topOf = async (place: Locator): Promise<number> => (await place.boundingBox())!.y
const news = ({ aside }: Journey) => aside.locator('.dock').getByRole('status')
const isFocused = (place: Locator) => place.evaluate((one) => one.ownerDocument.activeElement === one)

describe('an answer', () => {
  journey('counts at once; nothing moves under the finger, and what is open stays open', async ({ launch }) => {
    const walk = await toThePlan(launch)
    const item = walk.aside.locator('#items .plan-item > details > summary').nth(1)
    await item.click()
    const choice = answer(walk, 'safety-home', NO)
    await choice.scrollIntoViewIfNeeded()
    const before = await topOf(choice)
    await walk.update(() => choice.press('Space'))
    expect(Math.abs((await topOf(choice)) - before)).toBeLessThan(2)
    expect(await isFocused(choice)).toBe(true)
    expect(await walk.aside.locator('.plan-item > details[open]').count()).toBe(1)
    expect(await news(walk).innerText()).toContain(t('plan.news'))
    expect(await walk.aside.getByRole('region', { name: t('plan.say-first') }).innerText()).toContain('911')
  })

  journey('and others given in haste are all kept, in their order', async ({ launch }) => {
    const walk = await toThePlan(launch)
    const given = { 'safety-home': YES, 'safety-hurt': NO, 'safety-head': NO, 'safety-weapon': YES }
    for (const [linkId, code] of Object.entries(given)) await answer(walk, linkId, code).press('Space')
    await answer(walk, 'safety-weapon', NO).press('Space')
    await walk.press('plan.continue')
    expect(await walk.heading()).toBe(t('preview.heading'))
    await walk.press('preview.change')
    await walk.back()
    for (const [linkId, code] of Object.entries({ ...given, 'safety-weapon': NO }))
      expect(await answer(walk, linkId, code).isChecked()).toBe(true)
  })

  journey(
    'that cannot be sent is told near the finger, stays, and is sent with the next',
    async ({ launch, context }) => {
      const walk = await toThePlan(launch)
      await context.setOffline(true)
      await answer(walk, 'safety-hurt', NO).press('Space')
      const note = walk.aside.locator('.dock [data-unsent]')
      await note.waitFor()
      expect(await answer(walk, 'safety-hurt', NO).isChecked()).toBe(true)
      await context.setOffline(false)
      await walk.update(() => answer(walk, 'safety-head', NO).press('Space'))
      expect(await note.isVisible()).toBe(false)
      await walk.reload()
      for (const linkId of ['safety-hurt', 'safety-head']) expect(await answer(walk, linkId, NO).isChecked()).toBe(true)
    },
  )
})

describe.each([
  ['with script', {}],
  ['without script', WITHOUT_SCRIPT],
] as const)('what becomes due now, %s,', (_how, options) => {
  journey(
    'is not passed by the way on, however fast: it is open, and has the focus',
    async ({ launch }) => {
      const walk = await toThePlan(launch)
      await walk.aside.locator('.staff-facts > summary').click()
      await walk.aside.getByRole('checkbox', { name: 'In danger right now' }).check()
      await walk.press('plan.continue')
      expect(await walk.heading()).toBe(t('plan.heading'))
      await news(walk)
        .filter({ hasText: t('plan.news-shown') })
        .waitFor()
      const led = walk.aside.locator('summary[autofocus]')
      expect(await isFocused(led)).toBe(true)
      await walk.press('plan.continue')
      expect(await walk.heading()).toBe(t('preview.heading'))
    },
    options,
  )
})

journey('a new item is shown by its button, not under a bar', async ({ launch }) => {
  const walk = await toThePlan(launch)
  await walk.update(() => answer(walk, 'safety-home', NO).press('Space'))
  await walk.press('plan.news-show')
  const led = walk.aside.locator('summary[autofocus]')
  const [item, dock] = [await led.boundingBox(), await walk.aside.locator('.dock').boundingBox()]
  expect(item!.y).toBeGreaterThan(0)
  expect(item!.y + item!.height).toBeLessThanOrEqual(dock!.y)
})

journey('questions that are done make way, and the focus stays among them', async ({ launch }) => {
  const walk = await toThePlan(launch)
  await walk.update(() => answer(walk, 'safety-home', YES).press('Space'))
  await walk.turnPage(() => walk.aside.getByRole('button', { name: `${t('plan.answer')}: Safety check` }).click())
  expect(await isFocused(walk.aside.getByRole('heading', { name: t('plan.follow-ups') }))).toBe(true)
  expect(await walk.aside.locator('#due .asking[open]').count()).toBe(1)
})

journey('an emergency is asked for without private time, and shows its words and number', async ({ launch }) => {
  const walk = await launch({ patient: 'amara-okafor', framed: false })
  await walk.notAlone()
  await walk.press('emergency.now')
  await walk.turnPage(() => walk.aside.getByRole('button', { name: 'Overdose' }).click())
  expect(await walk.aside.getByRole('link', { name: '911' }).isVisible()).toBe(true)
  await walk.press('plan.emergency-over')
  expect(await walk.heading()).toBe(t('wellness.heading'))
})

journey(
  'a fold with something to be mended is open after each press, also where it was closed again',
  async ({ launch }) => {
    const walk = await toThePlan(launch)
    const fold = walk.aside.locator('#due .asking').first()
    for (const time of ['first', 'second']) {
      await answer(walk, 'safety-home', NO).evaluate(
        (one) => Object.assign(one, { checked: true, value: 'unheard-of' }).tagName,
      )
      await fold.evaluate((one) => Object.assign(one, { open: false }).tagName)
      await walk.press('plan.continue')
      expect([time, await fold.getAttribute('open')]).toEqual([time, ''])
      expect(await walk.aside.locator('.problems').first().isVisible()).toBe(true)
    }
  },
)

journey(
  'a double click presses once: what became due now is stopped at, and Hide changes nothing else',
  async ({ launch }) => {
    const walk = await toThePlan(launch)
    await walk.update(() => answer(walk, 'safety-home', NO).press('Space'))
    await walk.turnPage(() => walk.aside.getByRole('button', { name: t('plan.continue') }).dblclick({ delay: 150 }))
    expect(await walk.heading()).toBe(t('plan.heading'))
    await walk.turnPage(() => walk.aside.locator('.bar button[value=hide]').dblclick({ delay: 150 }))
    await walk.page.waitForTimeout(500)
    expect(await walk.heading()).toBe(t('hidden.heading'))
  },
)
