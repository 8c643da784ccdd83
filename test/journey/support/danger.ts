import { HARK_POSITIVE } from './sessions.js'
import type { Journey } from './journey.js'
import type { Walk } from './two-servers.js'
import { NO, t, YES } from './wording.js'

const firstWords = ({ aside }: Journey) => aside.getByRole('region', { name: t('plan.say-first') })
const scriptsOf = (walk: Journey) => firstWords(walk).getByRole('heading', { level: 3 }).allInnerTexts()
const next = ({ aside }: Journey) => aside.getByRole('region', { name: t('plan.next-items'), exact: true })
const urgent = (walk: Journey, urgency: 'now' | 'today') =>
  next(walk)
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
  await walk.fill('danger-check', { 'safety-home': NO, 'safety-weapon': YES, 'safety-kill': YES })
  await walk.press('plan.answer', asked.locator('[open]'))

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
  const [before, items] = [await scriptsOf(walk), await next(walk).locator('summary').allInnerTexts()]
  expect(items.length).toBeGreaterThan(0)
  await walk.aside.locator('.staff-facts > summary').click()
  await walk.aside.getByLabel('An emergency right now').selectOption({ label: 'Overdose' })
  await walk.press('plan.update')

  expect(await scriptsOf(walk)).toHaveLength(1)
  expect(await scriptsOf(walk)).not.toEqual(before)
  expect(await walk.aside.locator('.plan-item:visible').count()).toBe(
    await walk.aside.locator('aside .plan-item').count(),
  )

  await walk.press('plan.emergency-over')
  expect(await scriptsOf(walk)).toEqual(before)
  expect((await next(walk).locator('summary').allInnerTexts()).join()).toContain('After an overdose')

  await walk.aside.locator('.staff-facts > summary').click()
  await walk.aside.getByLabel('An emergency earlier in this visit').selectOption({ index: 0 })
  await walk.press('plan.update')
  expect(await next(walk).locator('summary').allInnerTexts()).toEqual(items)
}
