import type { Locator } from 'playwright-core'
import { byName } from './support/by-name.js'
import { clearFaults, orderFault } from './support/chart.js'
import { NOTHING, primaryCare } from './support/settings.js'
import { useStage, type Walk } from './support/two-servers.js'
import { inSpanish, t } from './support/wording.js'

const ASK = t('plan.chart-applies')
const ALL = ['pregnancy', 'treatment-medicine', 'opioid-use-disorder', 'preferred-language']
const { journey } = useStage({
  pair: { site: { chartSuggestions: ALL }, scopes: 'patient/Condition.s patient/MedicationRequest.s' },
})
const opened = async (walk: Walk, patient: string) => {
  const aside = await primaryCare(walk, NOTHING, 0, undefined, patient)
  const part = aside.aside.locator('#staff-facts')
  await part.locator('> summary').click()
  return { aside, part }
}
const suggested = (part: Locator): Promise<readonly string[]> => part.locator('.hint', { hasText: ASK }).allInnerTexts()

journey('what the EHR’s chart says is asked, ticked by staff, and then not asked again', async (walk) => {
  const { aside, part } = await opened(walk, 'rosalind-kestrel')
  const [disorder, medicine, ...more] = await suggested(part)
  expect(disorder).toMatch(/^The chart says Opioid use disorder \(.+ 20\d\d\): does this apply\?$/)
  expect(medicine).toMatch(/^The chart says Buprenorphine 8 mg with naloxone 2 mg film/)
  expect(more).toEqual([])
  expect(await part.locator('input:checked').count()).toBe(0)

  await aside.update(() => part.getByLabel('Takes buprenorphine or methadone').check())
  expect(await suggested(part)).toEqual([disorder])
})

journey('pregnancy and another language are asked about, too', async (walk) => {
  const pregnant = await opened(walk, 'amara-okafor')
  expect(await suggested(pregnant.part)).toEqual([expect.stringMatching(/^The chart says Pregnant \(/)])
  const other = await opened(walk, 'minh-chau-tran')
  expect(await suggested(other.part)).toEqual([`The chart says Vietnamese: ${ASK}`])
})

journey('another language is offered beside the words that are said first, and staff turn the pages', async (walk) => {
  const { page } = await walk.launch({ patient: 'lucia-fernandez', framed: false })
  const session = byName(page)
  expect((await session.language()).lang).toBe('en')
  await session.press('alone', 'yes')
  expect(await page.locator('main').innerText()).toContain(`The chart says Spanish: ${ASK}`)
  await page.getByRole('button', { name: t('limits.show-in', { language: 'Spanish' }) }).click()
  await page.locator('html[lang=es]').waitFor()
  expect(await session.heading()).toBe(inSpanish('limits.heading'))
  expect(await page.locator('main').innerText()).not.toContain(inSpanish('plan.chart-applies'))
})

for (const [type, fault, left] of [
  ['Condition', '403', /^The chart says Buprenorphine/],
  ['MedicationRequest', '500', /^The chart says Opioid use disorder/],
] as const) {
  journey(`where the EHR answers ${fault} to ${type}, the plan is whole and says nothing about it`, async (walk) => {
    await orderFault(walk.pair, { match: { method: 'GET', type }, fault })
    const { aside, part } = await opened(walk, 'rosalind-kestrel')
    expect(await suggested(part)).toEqual([expect.stringMatching(left)])
    expect(await aside.heading()).toBe(t('plan.heading'))
    await clearFaults(walk.pair)
  })
}
