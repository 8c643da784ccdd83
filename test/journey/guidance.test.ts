import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Journey } from './support/journey.js'
import { TOPIC_WORDS } from '../support/topic-words.js'
import { useStage } from './support/two-servers.js'
import { askAll } from './support/sessions.js'
import { t } from './support/wording.js'

const HOTLINE = '1-800-799-7233'
const AGED = '1-844-762-8483'
/** A place of an area that nobody looked at for years, and an aged national line. */
const site = aSite()
const { journey } = useStage({ pair: { app: { CONTENT_DIR: site } } })
afterAll(() => rmSync(site, { recursive: true }))

const openItem = ({ aside }: Journey, title: string) => aside.locator('summary', { hasText: title }).first().click()
const firstWords = ({ aside }: Journey) => aside.getByRole('region', { name: t('plan.say-first') })
const next = ({ aside }: Journey) => aside.locator('#items')
const nextTitles = (walk: Journey) => next(walk).locator('summary .title').allInnerTexts()
const box = (walk: Journey, name: string) => walk.aside.getByRole('checkbox', { name })

journey('from the last answer to the first words takes no click', async ({ launch }) => {
  const walk = await launch({ patient: 'amara-okafor' })
  await askAll(walk)
  const sentence = await firstWords(walk).locator('.say').first().boundingBox()
  expect(sentence!.y + sentence!.height).toBeLessThan(900)
})

journey('a number is two clicks away: one of the plan, and any other kind', async ({ launch }) => {
  const walk = await launch({ patient: 'amara-okafor' })
  await askAll(walk)
  await openItem(walk, t('plan.more-referrals'))
  await openItem(walk, 'National hotline')
  expect(await walk.aside.getByRole('link', { name: HOTLINE }).first().isVisible()).toBe(true)

  await openItem(walk, t('find.heading'))
  await walk.turnPage(() => walk.aside.getByRole('button', { name: 'Emergency or transitional shelter' }).click())
  const found = walk.aside.getByRole('link', { name: '555-0103' })
  expect(await found.isVisible()).toBe(true)
  expect(
    await found.evaluate((link) => link.getBoundingClientRect().top < link.ownerDocument.defaultView.innerHeight),
  ).toBe(true)
})

journey('what is marked as done stays where it is, and one control says so', async ({ launch }) => {
  const walk = await launch({ patient: 'amara-okafor' })
  await askAll(walk)
  const before = await nextTitles(walk)
  const mark = walk.aside.getByRole('checkbox', { name: `${t('plan.done')}: ${before[0]}` })
  await walk.update(() => mark.check())
  expect(await nextTitles(walk)).toEqual(before)
  await walk.reload()
  expect(await mark.isChecked()).toBe(true)
  await walk.update(() => mark.uncheck())
  await walk.reload()
  expect(await mark.isChecked()).toBe(false)
})

journey('help is found by words, with Enter, and no address ever tells', async ({ launch }) => {
  const walk = await launch({ patient: 'amara-okafor', framed: false })
  await askAll(walk)
  const address = walk.page.url()
  await openItem(walk, t('find.heading'))
  const field = walk.aside.getByLabel(t('find.words'))
  await field.fill('justice')
  await walk.turnPage(() => field.press('Enter'))
  expect(await walk.text()).toContain('Police and child-welfare staff may be on site.')
  expect(await walk.aside.locator('#found:focus').count()).toBe(1)
  expect(walk.page.url()).toBe(address)
  await walk.press('find.clear')
  expect(await walk.aside.locator('#found').count()).toBe(0)
})

journey('only a card that the patient asked for is ever printed', async ({ launch }) => {
  const walk = await launch({ patient: 'amara-okafor', framed: false })
  await askAll(walk)
  const printed = async () => {
    await walk.page.emulateMedia({ media: 'print' })
    const seen = walk.page.locator('body :not(script, style)')
    const texts = await seen.evaluateAll((all) =>
      all.flatMap((one) =>
        [...one.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()) &&
        one.checkVisibility()
          ? [one.textContent.trim()]
          : [],
      ),
    )
    await walk.page.emulateMedia({ media: 'screen' })
    return texts
  }
  expect(await printed()).toEqual([])

  await openItem(walk, t('take-home.heading'))
  expect(await walk.aside.getByRole('radio', { name: 'Nothing to take along' }).isChecked()).toBe(true)
  await walk.aside.getByRole('radio', { name: 'A small card about feeling well' }).check()
  await box(walk, HOTLINE).check()
  await walk.press('take-home.show')
  const card = ['Feeling well', 'Numbers to keep:', HOTLINE, 'Sleep. Water. A walk. Someone to talk to.']
  expect(await printed()).toEqual(card)
  expect(card.join(' ')).not.toMatch(TOPIC_WORDS)
  expect(await walk.aside.locator('main :is(img, svg, canvas)').count()).toBe(0)
  await walk.page.emulateMedia({ media: 'print' })
  const { width = 0, height = 0 } = (await walk.aside.locator('.take-card').boundingBox()) ?? {}
  expect([width, height].map((pixels) => Math.round((pixels / 96) * 25.4))).toEqual([89, 51])
  for (const format of ['Letter', 'A4'])
    expect((await walk.page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
  await walk.page.emulateMedia({ media: 'screen' })
  await walk.press('take-home-card.back')
  expect(await walk.heading()).toBe(t('plan.heading'))
})

journey('no card is offered where a card is a danger', async ({ launch }) => {
  const walk = await launch({ patient: 'amara-okafor' })
  await askAll(walk)
  await openItem(walk, t('plan.staff-facts'))
  await walk.update(() => box(walk, 'In danger right now').check())
  await openItem(walk, t('take-home.heading'))
  expect(await walk.aside.getByRole('radio', { name: 'A small card about feeling well' }).count()).toBe(0)
})

journey(
  'a number nobody checked stays when it is national, with its date, and goes when it is local',
  async ({ launch }) => {
    const walk = await launch({ patient: 'amara-okafor' })
    await askAll(walk)
    await openItem(walk, t('find.heading'))
    const field = walk.aside.getByLabel(t('find.words'))
    await field.fill('strongHearts')
    await walk.press('find.search')
    const place = walk.aside.locator('.service-search .contact').filter({ hasText: AGED })
    expect(await place.innerText()).toContain(t('referral.stale', { date: 'Jan 1, 2020' }))
    await walk.aside.getByLabel(t('find.words')).fill('forgotten')
    await walk.press('find.search')
    expect(await walk.text()).toContain(t('find.none'))
    expect(await walk.text()).not.toContain('555-0199')
  },
)

journey('two questions after the visit lead to one end, answered or not, and to nothing else', async ({ launch }) => {
  const ends: string[] = []
  for (const answers of [[], ['Yes', 'In part']]) {
    const walk = await launch({ patient: 'amara-okafor', framed: false })
    await askAll(walk)
    await walk.toRecord()
    await walk.preview('none')
    await walk.press('survey.hand-back')
    expect(await walk.text()).not.toMatch(/Amara|Okafor/)
    const address = walk.page.url()
    await walk.page.goBack()
    await walk.page.goto(address)
    expect(await walk.heading()).toBe(t('survey.heading'))
    for (const [i, answer] of answers.entries())
      await walk.aside.locator('fieldset').nth(i).getByRole('radio', { name: answer, exact: true }).check()
    await walk.press('survey.send')
    ends.push(await walk.text())
  }
  expect(ends[0]).toContain(t('ended.heading'))
  expect(ends[0]).toBe(ends[1])
})

function aSite(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'aside-site-'))
  const folder = path.join(root, 'guidance/referrals')
  mkdirSync(folder, { recursive: true })
  const national = readFileSync('guidance/referrals/national.json', 'utf8')
  const area = readFileSync('guidance/referrals/sample-area.json', 'utf8')
  const aged = (text: string) => text.replaceAll('"valueDate": "2026-11-22"', '"valueDate": "2020-01-01"')
  writeFileSync(path.join(folder, 'national.json'), aged(national))
  const forgotten = aged(area)
    .replace('"code": "sample"', '"code": "area"')
    .replace('"id": "sample-area"', '"id": "forgotten-area"')
    .replaceAll('555-01', '555-9')
    .replaceAll(/"name": "Sample /g, '"name": "Forgotten ')
  writeFileSync(path.join(folder, 'forgotten-area.json'), forgotten)
  return root
}
