import { HARK_POSITIVE } from './sessions.js'
import type { Journey } from './journey.js'
import type { Walk } from './two-servers.js'
import { NO, t, YES } from './wording.js'

const firstWords = ({ aside }: Journey) => aside.getByRole('region', { name: t('plan.say-first') })
const scriptsOf = (walk: Journey) => firstWords(walk).getByRole('heading', { level: 3 }).allInnerTexts()
const next = ({ aside }: Journey) => aside.locator('#items')
const titles = (walk: Journey) => next(walk).locator('summary .title').allInnerTexts()
const urgent = (walk: Journey, urgency: 'now' | 'today') =>
  walk.aside
    .locator('#items, #dangers')
    .locator('summary', { hasText: t(`plan.urgency-${urgency}`) })
    .count()

async function toThePlan({ launch }: Walk): Promise<Journey> {
  const walk = await launch({ patient: 'amara-okafor', framed: false })
  await walk.confirmAlone()
  await walk.agree()
  await walk.answer('hark', HARK_POSITIVE)
  for (let part = 0; part < 3; part += 1) await walk.declinePart()
  return walk
}

/** Staff ask the danger check on the plan page; what they hear changes what is said first and what comes next. */
export async function dangerChangesThePlan(stage: Walk): Promise<void> {
  const walk = await toThePlan(stage)
  const [before, today] = [await scriptsOf(walk), await urgent(walk, 'today')]
  const asked = walk.aside.getByRole('region', { name: t('plan.follow-ups'), exact: true })
  expect(await asked.isVisible()).toBe(true)
  for (const answer of [{ 'safety-home': NO }, { 'safety-weapon': YES }, { 'safety-kill': YES }])
    await walk.update(() => walk.fill('danger-check', answer))
  await walk.turnPage(() => asked.getByRole('button', { name: `${t('plan.answer')}: Safety check` }).click())

  expect(await scriptsOf(walk)).not.toEqual(before)
  expect(await firstWords(walk).getByRole('link', { name: '911' }).isVisible()).toBe(true)
  expect(await urgent(walk, 'now')).toBeGreaterThan(0)
  expect(await urgent(walk, 'today')).toBeGreaterThan(today)
  const earlier = walk.aside.getByRole('region', { name: t('plan.follow-ups-asked') })
  expect(await earlier.getByText('Safety check', { exact: true }).isVisible()).toBe(true)
}

/**
 * In an emergency there is one script and the rest is folded; staff say when it is over. What comes after an overdose
 * stays, until staff take it away.
 */
export async function emergencyComesAndGoes(stage: Walk): Promise<void> {
  const walk = await toThePlan(stage)
  const [before, items] = [await scriptsOf(walk), await titles(walk)]
  expect(items.length).toBeGreaterThan(0)
  const emergency = walk.aside.getByLabel('Emergency now')
  expect(await emergency.isVisible()).toBe(true)
  await walk.update(() => emergency.selectOption({ label: 'Overdose' }))

  expect(await scriptsOf(walk)).toHaveLength(1)
  expect(await scriptsOf(walk)).not.toEqual(before)
  expect(await walk.aside.locator('.plan-item:visible').count()).toBe(0)

  await walk.press('plan.emergency-over')
  expect(await scriptsOf(walk)).toEqual(before)
  expect((await titles(walk)).join()).toContain('After an overdose')

  await walk.aside.locator('.staff-facts > summary').click()
  await walk.aside.locator('#fact-emergency-before > summary').click()
  const earlier = walk.aside.getByRole('group', { name: 'An emergency earlier in this visit' })
  await walk.update(() => earlier.getByRole('checkbox', { name: 'Overdose' }).uncheck())
  expect(await titles(walk)).toEqual(items)
}
