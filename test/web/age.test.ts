import type { Session } from '../../src/session/session.js'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const stage = await createTestApp()
const shown = async (one: Browser): Promise<string> => (await one.get()).text
const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
const aged = (min: number, max = min): Pick<Session, 'patient'> => ({
  patient: { name: 'Invented', sex: 'female', age: { min, max } },
})
const OPEN = aged(17, 18)
const alone = (fields: object = {}) => ({ page: 'privacy-check', alone: 'yes', ...fields })

describe('whether the patient is 18 or older', () => {
  it.each<[string, Pick<Session, 'patient'>, boolean]>([
    ['asked where the birth date is only a year that leaves it open', OPEN, true],
    ['asked where there is no birth date', { patient: { name: 'Invented', sex: 'female' } }, true],
    ['not asked of an adult', aged(18, 19), false],
    ['not asked of a teenager', aged(16, 17), false],
    ['not asked of a child', aged(8), false],
  ])('is %s', async (_what, patient, isAsked) => {
    expect((await shown(await stage.open(patient))).includes('name="~eighteen"')).toBe(isAsked)
  })

  it('must be said before anything else, and the rest is kept', async () => {
    const one = await stage.open(OPEN)
    const again = await one.post(alone({ telehealth: 'yes' }))
    expect([again.status, again.text.includes(t('privacy-check.eighteen-missing'))]).toEqual([422, true])
    expect(await one.session()).toMatchObject({ telehealth: true })
    expect(await one.session()).not.toHaveProperty('privacy')
  })

  it.each(['maybe', '', ['yes', 'no'], '18'])('is not said by %j', async (eighteen) => {
    const one = await stage.open(OPEN)
    expect((await one.post(alone({ eighteen }))).status).toBe(422)
  })

  it.each([
    ['yes', 'Part 1 of 4'],
    ['no', 'Part 1 of 1'],
  ])('decides what is asked (%s)', async (eighteen, progress) => {
    const one = await stage.open(OPEN)
    await one.post(alone({ eighteen }))
    await one.post({ page: 'limits', ask: 'yes', level: 'none' })
    expect(await shown(one)).toContain(progress)
  })

  it('is not needed where nobody is alone with the patient', async () => {
    const one = await stage.open(OPEN)
    await one.post({ page: 'privacy-check', alone: 'no' })
    expect(headingOf(await shown(one))).toBe(t('wellness.heading'))
  })
})

describe('a patient under twelve', () => {
  const child = async () => {
    const one = await stage.open(aged(11))
    await one.post(alone())
    return one
  }

  it('is asked nothing: staff see what to do instead', async () => {
    const html = await shown(await child())
    expect(headingOf(html)).toBe(t('under-twelve.heading'))
    expect(html).toMatch(/<p class="(say|do)">/)
    expect(html).not.toMatch(/<input type="(radio|checkbox|text)"/)
  })

  it.each(['limits', 'questions', 'plan', 'record', 'preview'])(
    'cannot be asked by a form of the page %s',
    async (page) => {
      const one = await child()
      const before = await one.session()
      await one.post({ page, ask: 'yes', action: 'continue', instrument: 'hark', 'hark-h': 'LA33-6', level: 'offered' })
      expect(await one.session()).toEqual(before)
    },
  )

  it('leaves nothing in the chart, and the session ends', async () => {
    const one = await child()
    expect((await one.post({ page: 'under-twelve', action: 'finish' })).headers['location']).toBe('/ended')
    expect(stage.calls).toEqual([])
  })

  it('may turn out to be another: the way back is open', async () => {
    const one = await child()
    await one.post({ page: 'under-twelve', action: 'back' })
    expect(headingOf(await shown(one))).toBe(t('privacy-check.heading'))
  })

  it('is one of twelve on the birthday', async () => {
    const one = await stage.open({ ...ON_PAGE.limits, ...aged(12) })
    expect(headingOf(await shown(one))).toBe(t('limits.heading'))
  })
})

describe('a patient who is 11 or 12, as a year or a month of birth leaves it', () => {
  it.each(['2014-11', '2014'])(
    'born in %s, is young: words, safety check and the duty to report',
    async (birthDate) => {
      const patient = { name: 'Invented', sex: 'female', birthDate, age: { min: 11, max: 12 } } as const
      const one = await stage.open({ ...ON_PAGE['plan, declined'], patient, ticks: { 'told-of-harm': 'yes' } })
      const html = await shown(one)
      expect(html).toContain('id="item-teen-check-our-rule-now"')
      expect(html).toContain('id="due-danger-check-teen"')
      expect(html).not.toContain('id="due-danger-check"')
    },
  )
})
