import { readFileSync } from 'node:fs'
import { translator, type Messages } from '../../src/web/messages.js'
import { byName, type ByName } from './support/by-name.js'
import { resetEhr } from './support/chart.js'
import { useStage } from './support/two-servers.js'
import { AUDIT_C_SIX, HARK_POSITIVE, ONE_TOPIC } from './support/sessions.js'
import { topicIn, TOPIC_WORDS_ES } from '../support/topic-words.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const palabras = translator(JSON.parse(readFileSync('languages/es.json', 'utf8')) as Messages)

const LUCIA = { patient: 'lucia-fernandez', framed: false }

/** Goes over to English and back: it is the same page, and nothing on it is lost. */
async function thereAndBack(session: ByName) {
  const [before, heading] = [await session.state(), await session.heading()]
  expect(await session.language()).toEqual({ lang: 'es', dir: 'ltr' })
  await session.press('language', 'en')
  expect(await session.language()).toEqual({ lang: 'en', dir: 'ltr' })
  expect(await session.heading()).not.toBe(heading)
  expect(await session.state()).toEqual(before)
  await session.press('language', 'es')
  expect([await session.language(), await session.heading()]).toEqual([{ lang: 'es', dir: 'ltr' }, heading])
  expect(await session.state()).toEqual(before)
}

/** Every page of a session, each with something chosen on it; `look` looks at each. */
async function walkAll(session: ByName, look: (session: ByName) => Promise<void>) {
  const steps: readonly (() => Promise<unknown>)[] = [
    () => session.tick('telehealth', 'yes'),
    async () => {
      await session.press('alone', 'yes')
      await session.tick('level', 'contact')
    },
    () => session.press('ask', 'yes'),
    async () => {
      await session.press('alone', 'yes')
      await session.fill({ ...HARK_POSITIVE, 'hark-k': 'asked-declined' })
    },
    async () => {
      await session.press('action', 'continue')
      await session.press('alone', 'yes')
      await session.fill(AUDIT_C_SIX)
    },
    async () => {
      await session.press('action', 'continue')
      await session.press('alone', 'yes')
      await session.fill(ONE_TOPIC)
    },
    async () => {
      await session.press('action', 'continue')
      await session.press('alone', 'yes')
      await session.openAll()
      await session.tick('fact', 'pregnant')
    },
    async () => {
      await session.press('action', 'continue')
      await session.tick('level', 'contact')
      await session.tick('contact', 'yes')
    },
    () => session.press('action', 'continue'),
    () => session.press('action', 'confirm'),
  ]
  for (const step of steps) {
    await step()
    await look(session)
  }
}

describe('a patient who prefers Spanish', () => {
  for (const javaScriptEnabled of [true, false]) {
    journey(
      `is met in Spanish, and each page can be English and Spanish again, ${javaScriptEnabled ? 'with' : 'without'} script`,
      async ({ pair, launch }) => {
        await resetEhr(pair)
        const session = byName((await launch(LUCIA)).page)
        expect(await session.heading()).toBe(palabras('privacy-check.heading'))
        await walkAll(session, thereAndBack)
        await session.press('action', 'finish')
        expect(await session.heading()).toBe(palabras('ended.heading'))
        expect((await session.language()).lang).toBe('es')
      },
      { javaScriptEnabled },
      120_000,
    )
  }

  journey('sees no topic word before the privacy check, in neither language', async ({ launch }) => {
    const { page } = await launch(LUCIA)
    const session = byName(page)
    const nothingSaid = async () => {
      // Style and script are the same on every page; what they say is looked at where they stand.
      const all = (await page.content()).replace(/<(style|script)[^]*?<\/\1>/g, '')
      expect(topicIn(all, TOPIC_WORDS_ES)).toBeUndefined()
      expect(topicIn(all)).toBeUndefined()
    }
    await nothingSaid()
    await session.press('language', 'en')
    await nothingSaid()
    await session.press('language', 'es')
    await session.press('alone', 'no')
    expect(await session.heading()).toBe(palabras('wellness.heading'))
    await nothingSaid()
    await session.press('language', 'en')
    await nothingSaid()
  })

  journey('reads no question in another wording than the published one', async ({ launch }) => {
    const { page } = await launch(LUCIA)
    const session = byName(page)
    await session.press('alone', 'yes')
    expect(await page.locator('button[name="~ask"][value=patient]').count()).toBe(0)
    await session.press('ask', 'yes')
    expect(await page.locator('main').innerText()).toContain(palabras('questions.read-aloud'))
    const english = page.locator('[lang=en]', { hasText: 'humiliated or emotionally abused' })
    expect(await english.innerText()).toContain(t('form.declined'))
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
    expect(await page.locator('main').innerText()).not.toContain(palabras('questions.read-aloud'))
  })

  journey('has a plan without a sentence of English, and a chart quoted as it stands', async ({ launch }) => {
    const { page } = await launch(LUCIA)
    const session = byName(page)
    await session.press('alone', 'yes')
    await session.press('ask', 'yes')
    await session.answer(HARK_POSITIVE)
    await session.answer(AUDIT_C_SIX)
    await session.answer(ONE_TOPIC)
    await session.openAll()
    expect(await page.locator('.in-english').count()).toBe(0)
    const hark = await page.getByRole('region', { name: 'HARK' }).innerText()
    expect(hark).toContain('1 o más')
    expect(hark).toContain(palabras('result.read-aloud'))
    expect(await page.getByRole('region', { name: 'AUDIT-C' }).innerText()).not.toContain(palabras('result.read-aloud'))

    await session.press('action', 'continue')
    const says = page.locator('section.entry dd').first()
    expect(await says.innerText()).toMatch(/\(en inglés\)$/)
    expect(await says.locator('[lang=en]').count()).toBe(1)
  })

  journey('who holds the device reads only what was published in their language', async ({ launch }) => {
    const { page } = await launch(LUCIA)
    const session = byName(page)
    await session.press('language', 'en')
    await session.press('alone', 'yes')
    await session.press('ask', 'patient')
    await session.type('pin', '4711')
    await session.press('action', 'start')
    expect(await page.locator('[name="~language"]').count()).toBe(0)
  })

  journey('is told in Spanish what went wrong', async ({ launch }) => {
    const { page } = await launch(LUCIA)
    await page.evaluate(`document.querySelector('[name="~csrf"]').value = 'other'`)
    await byName(page).press('alone', 'yes')
    expect(await page.locator('main').innerText()).toContain(palabras('error.FORM_REFUSED'))
  })
})

journey('a patient who prefers a language Aside does not speak is met in English', async ({ launch }) => {
  const session = byName((await launch({ patient: 'minh-chau-tran', framed: false })).page)
  expect([await session.heading(), (await session.language()).lang]).toEqual([t('privacy-check.heading'), 'en'])
})
