import { byName } from './support/by-name.js'
import { openWindow } from './support/hand-over.js'
import { useStage } from './support/two-servers.js'
import { AUDIT_C_SIX, HARK_POSITIVE, ONE_TOPIC } from './support/sessions.js'
import { topicIn, TOPIC_WORDS_ES } from '../support/topic-words.js'
import { goesThereAndBack, launchInSpanish } from './support/there-and-back.js'
import { inSpanish, t } from './support/wording.js'

const { journey } = useStage()

describe('a patient who speaks Spanish', () => {
  journey('has every page in Spanish, and each can be English and Spanish again', goesThereAndBack, {}, 120_000)

  journey('sees no topic word before the privacy check, in neither language', async ({ launch }) => {
    const { page } = await launchInSpanish(launch)
    const session = byName(page)
    const expectNoTopic = async () => {
      // Style and script are the same on every page; what they say is looked at where they stand.
      const all = (await page.content()).replace(/<(style|script)[^]*?<\/\1>/g, '')
      expect(topicIn(all, TOPIC_WORDS_ES)).toBeUndefined()
      expect(topicIn(all)).toBeUndefined()
    }
    await expectNoTopic()
    await session.press('language', 'en')
    await expectNoTopic()
    await session.press('language', 'es')
    await session.press('alone', 'no')
    expect(await session.heading()).toBe(inSpanish('wellness.heading'))
    await expectNoTopic()
    await session.press('language', 'en')
    await expectNoTopic()
  })

  journey('is asked HARK aloud in a translation that is marked, and hears no score of it', async ({ launch }) => {
    const { page } = await launchInSpanish(launch)
    const session = byName(page)
    await session.press('alone', 'yes')
    expect(await page.locator('main').innerText()).toContain(inSpanish('limits.read-aloud', { parts: '4', aloud: '2' }))
    await session.press('ask', 'yes')
    expect(await page.locator('main').innerText()).toContain(inSpanish('questions.own-translation'))
    expect(await page.locator('main').innerText()).toContain('¿su pareja o alguna expareja le ha humillado')
    expect(await page.locator('fieldset[lang=en], [lang=en] fieldset').count()).toBe(0)
    await session.answer(HARK_POSITIVE)

    const alcohol = page.getByRole('group', { name: '¿Con qué frecuencia consume alguna bebida alcohólica?' })
    expect(await alcohol.locator('label').allInnerTexts()).toEqual([
      'Nunca',
      'Una o menos veces al mes',
      'De 2 a 4 veces al mes',
      'De 2 a 3 veces a la semana',
      '4 o más veces a la semana',
      'Prefiero no decirlo',
    ])
    expect(await page.locator('main').innerText()).not.toContain(inSpanish('questions.read-aloud'))
  })

  journey('has a plan without a sentence of English, and a chart quoted as it stands', async ({ launch }) => {
    const { page } = await launchInSpanish(launch)
    const session = byName(page)
    await session.press('alone', 'yes')
    await session.press('ask', 'yes')
    await session.answer(HARK_POSITIVE)
    await session.answer(AUDIT_C_SIX)
    await session.answer({})
    await session.answer(ONE_TOPIC)
    await session.openAll()
    // Questions of an instrument stand as they were read: some have no published translation.
    expect(await page.locator('.in-english:not(.answers *)').count()).toBe(0)
    const hark = await page.getByRole('region', { name: 'HARK' }).innerText()
    expect(hark).toContain('HARK, leído en voz alta en español')
    expect(hark).not.toMatch(/1 o más|Positivo|Negativo/)
    expect(await page.getByRole('region', { name: 'AUDIT-C' }).innerText()).not.toContain(
      inSpanish('result.read-aloud'),
    )

    await session.press('action', 'continue')
    const says = page.locator('section.entry dd').nth(1)
    expect(await says.innerText()).toMatch(/\(en inglés\)$/)
    expect(await says.locator('[lang=en]').count()).toBe(1)
  })

  journey('who holds the device reads only what was published in their language', async ({ launch, context }) => {
    const staff = await launchInSpanish(launch)
    const session = byName(staff.page)
    await session.press('language', 'en')
    await session.press('alone', 'yes')
    await session.press('ask', 'patient')
    await session.type('pin', '4711')
    await session.press('action', 'start')
    const { page } = await openWindow(staff, { context })
    expect(await page.locator('[name="~csrf"]').count()).toBeGreaterThan(0)
    expect(await page.locator('[name="~language"]').count()).toBe(0)
  })

  journey('is told in Spanish what went wrong', async ({ launch }) => {
    const { page } = await launchInSpanish(launch)
    await page.evaluate(`document.querySelector('[name="~csrf"]').value = 'other'`)
    await byName(page).press('alone', 'yes')
    expect(await page.locator('main').innerText()).toContain(inSpanish('error.FORM_REFUSED'))
  })
})

for (const patient of ['lucia-fernandez', 'minh-chau-tran'])
  journey(`a session opens in English whatever language the chart of ${patient} prefers`, async ({ launch }) => {
    const session = byName((await launch({ patient, framed: false })).page)
    expect([await session.heading(), (await session.language()).lang]).toEqual([t('privacy-check.heading'), 'en'])
  })
