import { ASKED, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const YES = 'LA33-6'
const NO = 'LA32-8'
const DECLINED = 'asked-declined'
const hark = (h?: string, a?: string, r?: string, k?: string) => ({
  'hark-h': h,
  'hark-a': a,
  'hark-r': r,
  'hark-k': k,
})
const answer = (instrument: string, answers: object, action = 'continue') => ({
  page: 'questions',
  instrument,
  action,
  ...answers,
})

const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
/** What is chosen on a page, as name=value. */
const chosenOn = (html: string): readonly string[] =>
  [...html.matchAll(/<input[^>]* checked[^>]*>/g)].map(
    ([tag]) => `${/name="([^"]*)"/.exec(tag)?.[1]}=${/value="([^"]*)"/.exec(tag)?.[1]}`,
  )
const shown = async (one: Browser): Promise<string> => (await one.get()).text

const stage = await createTestApp()
const asking = () => stage.open(ON_PAGE['questions 1'])

describe('answers', () => {
  it('stand on the page again after going back', async () => {
    const one = await asking()
    await one.post(answer('hark', hark(YES, NO, DECLINED)))
    await one.post(answer('audit-c', {}, 'back'))
    expect(chosenOn(await shown(one))).toEqual([`hark-h=${YES}`, `hark-a=${NO}`, `hark-r=${DECLINED}`])
  })

  it('given before going back are kept, too', async () => {
    const one = await stage.open(ON_PAGE['questions 2'])
    await one.post(answer('audit-c', { 'audit-c-1': DECLINED }, 'back'))
    await one.post(answer('hark', {}))
    expect(chosenOn(await shown(one))).toEqual([`audit-c-1=${DECLINED}`])
  })

  it('survive the whole way back to the privacy check and on again', async () => {
    const one = await asking()
    await one.post(answer('hark', hark(NO, NO, NO, NO), 'back'))
    await one.post({ page: 'limits', action: 'back' })
    await one.post({ page: 'privacy-check', alone: 'yes' })
    await one.post({ page: 'limits', ask: 'yes', level: 'offered' })
    expect(chosenOn(await shown(one))).toHaveLength(4)
  })

  it('can be changed, and taken back', async () => {
    const one = await asking()
    await one.post(answer('hark', hark(YES, YES)))
    await one.post(answer('audit-c', {}, 'back'))
    await one.post(answer('hark', hark(NO)))
    await one.post(answer('audit-c', {}, 'back'))
    expect(chosenOn(await shown(one))).toEqual([`hark-h=${NO}`])
  })

  it('that do not fit are asked again, and the others stand', async () => {
    const one = await asking()
    const again = await one.post(answer('hark', { ...hark(YES), 'hark-a': ['unheard-of'] }))
    expect(again.status).toBe(422)
    expect(again.text).toContain(t('form.unknown-choice'))
    expect(chosenOn(again.text)).toEqual([`hark-h=${YES}`])
    expect(chosenOn(await shown(one))).toEqual([`hark-h=${YES}`])
  })

  it('of a part that is declined are forgotten, and the part is declined', async () => {
    const one = await asking()
    await one.post(answer('hark', hark(YES, YES), 'decline'))
    await one.post(answer('audit-c', {}, 'back'))
    expect(chosenOn(await shown(one))).toEqual(['h', 'a', 'r', 'k'].map((last) => `hark-${last}=${DECLINED}`))
  })

  it('can be left open, every one', async () => {
    const one = await asking()
    for (const id of ASKED) expect((await one.post(answer(id, {}))).status).toBe(303)
    const plan = await shown(one)
    expect(headingOf(plan)).toBe(t('plan.heading'))
    for (const band of [t('result.band-positive'), t('result.band-negative')]) expect(plan).not.toContain(band)
    expect(plan).toContain(t('result.not-answered'))
  })

  it('are opened again from the plan', async () => {
    const one = await stage.open(ON_PAGE.plan)
    await one.post({ page: 'plan', action: 'reopen', instrument: 'audit-c' })
    expect(await shown(one)).toContain(t('questions.progress', { number: 2, of: 4 }))
  })
})

describe('the plan', () => {
  it('shows a score with its cutoff, source and population, and says that below is not safe', async () => {
    const one = await asking()
    await one.post(answer('hark', hark(YES, NO, NO, NO)))
    for (const id of ASKED.slice(1)) await one.post(answer(id, {}, 'decline'))
    const plan = await shown(one)
    for (const text of ['1/4', t('result.band-positive'), '1 or more', 'Sohal H', t('result.declined')]) {
      expect(plan).toContain(text)
    }
    expect(plan).not.toContain(t('result.below-is-not-safe'))
    await one.post({ page: 'plan', action: 'reopen:hark' })
    await one.post(answer('hark', hark(NO, NO, NO, NO)))
    expect(await shown(one)).toContain(t('result.below-is-not-safe'))
  })

  it('keeps what staff ticked, also on the way back', async () => {
    const one = await stage.open(ON_PAGE.plan)
    await one.post({
      page: 'plan',
      action: 'update',
      fact: ['children=yes', 'suicide=yes', 'children', 'sex=male', 'unheard-of=yes'],
    })
    const ticked = chosenOn(await shown(one)).filter((one) => one.startsWith('~fact='))
    expect(ticked).toEqual(['~fact=suicide=yes', '~fact=children=yes'])
    await one.post({ page: 'plan', action: 'back', fact: 'children=yes' })
    expect((await one.session()).ticks).toEqual({ children: 'yes' })
  })
})

it('a patient who declines to be asked gets a plan and is not asked', async () => {
  const one = await stage.open(ON_PAGE.limits)
  await one.post({ page: 'limits', ask: 'no', level: 'none' })
  expect(headingOf(await shown(one))).toBe(t('plan.heading'))
  await one.post(answer('hark', hark(YES)))
  expect((await one.session()).asked).toEqual({})
})

it('a name from the chart is text, wherever it is shown', async () => {
  const name = '<script>alert(1)</script>"&\''
  for (const [, page] of Object.entries(ON_PAGE)) {
    const one = await stage.open({ ...page, patient: { name, sex: 'female' } })
    const html = await shown(one)
    expect(html).toContain('&lt;script&gt;alert(1)')
    expect(html).not.toContain('<script>alert')
  }
})

it('the title and the address are the same on every page', async () => {
  for (const [, page] of Object.entries(ON_PAGE)) {
    expect(/<title>(.*)<\/title>/.exec(await shown(await stage.open(page)))?.[1]).toBe('Aside')
  }
})
