import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'

const YES = 'LA33-6'
const RESULTS = [t('result.band-positive'), t('result.band-negative'), t('result.cutoff')]
const answer = (instrument: string, answers: object = {}) => ({
  page: 'questions',
  instrument,
  action: 'continue',
  ...answers,
})
const shown = async (one: Browser): Promise<string> => (await one.get().redirects(1)).text
const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''

/** A session whose device the patient holds. */
async function handedOver(page: keyof typeof ON_PAGE = 'hand-over') {
  const stage = await createTestApp()
  const staff = await stage.open({ ...ON_PAGE[page], handingOver: true })
  return { ...stage, staff, one: await handOver(stage, staff) }
}

describe('while the patient holds the device', () => {
  it('no page shows who the patient is, a score, or a way to the plan', async () => {
    const { one } = await handedOver()
    for (const instrument of ['hark', 'audit-c', 'coercion-topics']) {
      const { text } = await one.get()
      expect(text).toContain('name="~page" value="questions"')
      expect(text).not.toMatch(/Marked Patientname|1991-03-04|cut-?off|class="banner"/i)
      for (const result of RESULTS) expect(text).not.toContain(result)
      await one.post(answer(instrument, { 'hark-h': YES }))
    }
    const end = await shown(one)
    expect(end).not.toMatch(/Marked Patientname|cut-?off|humiliat|drink|LA33-6/i)
  })

  it('the end is the same whatever was answered', async () => {
    const ends = await Promise.all(
      [{ 'hark-h': YES }, {}, { 'hark-h': 'asked-declined' }].map(async (answers) => {
        const { one } = await handedOver('questions 1')
        for (const id of ['hark', 'audit-c', 'coercion-topics']) await one.post(answer(id, answers))
        return (await shown(one)).replaceAll(/(nonce|value)="[^"]*"|\/session\/[\w-]+/g, '')
      }),
    )
    expect(new Set(ends).size).toBe(1)
  })

  it.each([
    ...['privacy-check', 'wellness', 'limits', 'hand-over', 'plan', 'record', 'preview', 'outcomes', 'recheck'],
    'take-home-card',
    'education-card',
  ])('a form of the page %s changes nothing, from either window', async (page) => {
    const { one, staff, calls } = await handedOver('plan')
    const before = await one.session()
    for (const window of [one, staff])
      for (const action of ['continue', 'back', 'confirm', 'finish', 'retry', 'reopen', 'start', 'here', 'hide'])
        await window.post({
          ...(action === 'hide' && window === one ? { action: '' } : { action }),
          ...{ page, alone: 'yes', ask: 'no', level: 'band', instrument: 'hark', pin: '1111', part: 'hark' },
        })
    expect(await one.session()).toEqual(before)
    expect(calls).toEqual([])
  })

  it('going back ends at the first question', async () => {
    const { one } = await handedOver()
    await one.post({ ...answer('hark'), action: 'back' })
    expect(await one.session()).toMatchObject({ consent: { toAsk: true }, handover: { stage: 'with-patient' } })
  })
})

describe('the device comes back', () => {
  it('with the PIN, to the privacy check: nothing is shown before staff are alone with the patient again', async () => {
    const { one, staff } = await handedOver('plan')
    expect((await one.post({ page: 'thanks', action: 'return', pin: '2468' })).headers['location']).toBe('/handed-back')
    expect(headingOf(await shown(staff))).toBe(t('privacy-check.heading'))
    await staff.post({ page: 'privacy-check', alone: 'yes' })
    expect(headingOf(await shown(staff))).toBe(t('plan.heading'))
  })

  it.each(['the patient’s window', 'the first window'])(
    'not with a wrong PIN, and after three not at all (%s)',
    async (where) => {
      const { one, staff } = await handedOver('plan')
      const [page, window] = where === 'the first window' ? (['waiting', staff] as const) : (['thanks', one] as const)
      const wrong = () => window.post({ page, action: 'return', pin: '1111' })
      expect([(await wrong()).status, (await wrong()).status, (await wrong()).status]).toEqual([422, 422, 303])
      for (const stale of [page, 'hidden', 'locked', 'waiting', 'thanks'])
        for (const either of [one, staff]) await either.post({ page: stale, action: 'return', pin: '2468' })
      expect((await one.session()).handover?.stage).toBe('locked')
      for (const either of [one, staff]) {
        expect(await shown(either)).toContain(t('locked.lead'))
        expect(await shown(either)).not.toMatch(/Marked Patientname|partner|cut-?off/i)
      }
    },
  )

  it('not because somebody pressed Enter: a form without a PIN is no try', async () => {
    const { one, staff } = await handedOver('plan')
    for (const pin of ['', ' ', undefined, '']) {
      await one.post({ page: 'thanks', pin })
      await staff.post({ page: 'waiting', pin })
    }
    expect((await one.session()).handover).toMatchObject({ wrongTries: 0, stage: 'with-patient' })
    await one.post({ page: 'thanks', action: 'hide' })
    for (const pin of ['', ' ', undefined, '']) await one.post({ page: 'hidden', pin })
    expect((await one.session()).handover).toMatchObject({ wrongTries: 0, stage: 'with-patient' })
  })

  it('and no browser offers to keep the PIN, or fills it in', async () => {
    const { open } = await createTestApp()
    const { one, staff } = await handedOver('plan')
    const pages = [await shown(await open(ON_PAGE['hand-over'])), await shown(one), await shown(staff)]
    await one.post({ page: 'thanks', action: 'hide' })
    for (const page of [...pages, await shown(one)])
      expect(/<input id="pin"[^>]*>/.exec(page)?.[0]).toContain('autocomplete="one-time-code"')
  })

  it.each(['', '12', 'abcd', '123456789'])('only with a PIN that can be one: "%s" hands nothing over', async (pin) => {
    const { open } = await createTestApp()
    const one = await open(ON_PAGE['hand-over'])
    expect((await one.post({ page: 'hand-over', action: 'start', pin })).status).toBe(422)
    expect(await one.session()).not.toHaveProperty('handOverOffer')
  })
})

describe('a page that is hidden', () => {
  it.each(['hide', 'idle'])('keeps what stands on it, and shows nothing (%s)', async (action) => {
    const { open } = await createTestApp()
    const one = await open(ON_PAGE['questions 1'])
    await one.post({ ...answer('hark', { 'hark-h': YES }), action })
    const hidden = await shown(one)
    expect(hidden).not.toMatch(/partner|humiliat|afraid|hark|LA33-6|violen/i)
    expect(JSON.stringify((await one.session()).asked)).toContain(YES)
    await one.post({ page: 'hidden', action: 'resume' })
    expect(headingOf(await shown(one))).toBe(t('privacy-check.heading'))
  })

  it.each(['hide', 'idle'])('asks whoever answers alone to hand the device back (%s)', async (action) => {
    const stage = await createTestApp()
    const one = await stage.open(ON_PAGE['hand-over'])
    const patient = await handOver(stage, one)
    await patient.post({ page: 'questions', instrument: 'hark', action })
    const page = await shown(patient)
    expect([headingOf(page), page.includes(t('thanks.lead'))]).toEqual([t('hidden.heading'), true])
    expect(await shown(one)).not.toContain(t('thanks.lead'))
  })

  it.each([
    [120, t('questions.progress', { number: 1, of: 4 })],
    [126, t('hidden.heading')],
  ])('hides itself where nobody was for %d seconds', async (seconds, expected) => {
    const { open, clock } = await createTestApp()
    const one = await open(ON_PAGE['questions 1'])
    clock.now += seconds * 1_000
    const page = await shown(one)
    expect(page).toContain(expected)
    expect(/humiliat|afraid/i.test(page)).toBe(seconds === 120)
  })

  it('stays hidden for whoever sends a refused form first', async () => {
    const { open, clock } = await createTestApp()
    const one = await open(ON_PAGE['questions 1'])
    clock.now += 300_000
    expect((await one.post({ ...answer('hark'), csrf: 'made up' })).status).toBe(403)
    expect(await shown(one)).not.toMatch(/humiliat|afraid/i)
  })
})
