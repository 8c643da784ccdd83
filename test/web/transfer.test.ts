import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'
import { topicIn } from '../support/topic-words.js'
import { codeFrom, codeOn, enter, hasIt, launchedBy } from '../support/transfer.js'

const MINUTE = 60_000
const stage = await createTestApp()
const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
const heading = async (one: Browser): Promise<string> => headingOf((await one.get()).text)
const colleague = (changes = {}) => stage.open(launchedBy(changes))

/** Staff at their plan, with a code; and a colleague who has launched from the same chart. */
async function offered() {
  const one = await stage.open(ON_PAGE.plan)
  return { one, other: await colleague(), code: await codeFrom(one) }
}

describe('a session goes to a colleague', () => {
  it.each(['limits', 'questions 1', 'questions 3', 'recheck', 'plan', 'record', 'preview', 'outcomes'] as const)(
    'from the page %s, with everything that is known, to the privacy check',
    async (page) => {
      const one = await stage.open(ON_PAGE[page])
      const before = await one.session()
      const code = await codeFrom(one, page.split(' ')[0])
      const other = await colleague()
      expect((await enter(other, code)).status).toBe(303)
      expect(await heading(other)).toBe(t('privacy-check.heading'))
      const { asked, consent, openedAt, launch, takenOver } = await other.session()
      expect({ asked, consent, openedAt }).toEqual({
        asked: before.asked,
        consent: before.consent,
        openedAt: before.openedAt,
      })
      expect([launch.fhirUser?.id, takenOver]).toEqual(['dr-colleague', 'transferred'])
      expect(await one.session()).toBeNull()
    },
  )

  it.each(['privacy-check', 'wellness', 'hand-over', 'record, not alone'] as const)(
    'not from the page %s',
    async (page) => {
      const one = await stage.open(ON_PAGE[page])
      expect((await one.get()).text).not.toContain('value="transfer"')
      await one.post({ page: page.split(',')[0], action: 'transfer' })
      expect(await one.session()).not.toHaveProperty('transferring')
    },
  )

  it('with what stands on the page that is left', async () => {
    const one = await stage.open(ON_PAGE['questions 1'])
    await one.post({ page: 'questions', instrument: 'hark', action: 'transfer', 'hark-h': 'LA33-6' })
    expect(JSON.stringify((await one.session()).asked)).toContain('LA33-6')
  })

  it('after the patient was told; back leads to where it was', async () => {
    const one = await stage.open(ON_PAGE.plan)
    await one.post({ page: 'plan', action: 'transfer' })
    const { text } = await one.get()
    expect([headingOf(text), codeOn(text)]).toEqual([t('transfer.heading'), ''])
    expect(text).toContain(t('transfer.say'))
    await one.post({ page: 'transfer', action: 'back' })
    expect(await heading(one)).toBe(t('plan.heading'))
  })

  it('and leaves the first device neutral: from the code on, and for good', async () => {
    const { one, other, code } = await offered()
    const { text } = await one.get()
    expect([headingOf(text), topicIn(text)]).toEqual([t('hidden.heading'), undefined])
    expect(text).toContain('<h1 data-watch>')
    await enter(other, code)
    const gone = await one.get()
    expect([gone.status, headingOf(gone.text), topicIn(gone.text)]).toEqual([200, t('ended.heading'), undefined])
    stage.clock.now += 10 * MINUTE
    expect((await one.get()).status).toBe(401)
  })

  it('or does not, and ends: the first device does not say that all is done, but to open it again', async () => {
    const { one } = await offered()
    stage.clock.now += 24 * 60 * MINUTE
    const { status, text } = await one.get()
    expect([status, text.includes(t('ended.heading')), topicIn(text)]).toEqual([401, false, undefined])
    expect(text).toContain(t('error.SESSION_ENDED'))
  })

  it('or stays: who goes on at the first device comes through the privacy check, and the code opens nothing', async () => {
    const { one, other, code } = await offered()
    await one.post({ page: 'transfer-code', action: 'resume' })
    expect(await heading(one)).toBe(t('privacy-check.heading'))
    expect((await enter(other, code)).status).toBe(422)
    expect([await hasIt(one), await hasIt(other)]).toEqual([true, false])
  })

  it('and hands its tokens back with it; the audit says what was done, by whom', async () => {
    const own = await createTestApp()
    const one = await own.open(ON_PAGE.plan)
    const other = await own.open(launchedBy())
    const code = await codeFrom(one)
    await enter(other, 'CDFHJKMN')
    await enter(other, code)
    const seen = own.audit.actions().slice(3)
    expect(seen).toEqual(['transfer-offered', 'hidden', 'refused WRONG_CODE', 'transferred', 'ended'])
    expect([...own.audit.files.values()].join('')).not.toContain(code.replace(' ', ''))
  })
})

describe('a code opens nothing, says no more, and loses nothing', () => {
  it.each<[string, (one: Browser, code: string) => unknown, object?]>([
    ['that is made up', () => 'CDFHJKMN'],
    ['that is none', () => 'x'],
    ['after ten minutes', async (one, code) => (await tenMinutes(one), code)],
    ['once a new one was shown', async (one, code) => (await again(one), code)],
    ['of another patient', (_one, code) => code, { patient: 'pat-other' }],
    ['of another encounter', (_one, code) => code, { encounter: 'enc-other' }],
    ['where no encounter is open', (_one, code) => code, { encounter: undefined }],
    ['at another tenant', (_one, code) => code, { profile: 'other' }],
  ])('%s', async (_what, spoil, changes = {}) => {
    const one = await stage.open(ON_PAGE.plan)
    const code = await spoil(one, await codeFrom(one))
    const other = await colleague(changes)
    const { status, text } = await enter(other, code)
    expect([status, text.includes(t('take-over.wrong'))]).toEqual([422, true])
    expect([await hasIt(one), await hasIt(other)]).toEqual([true, false])
    expect(await heading(other)).toBe(t('privacy-check.heading'))
  })

  it('a second time: of two colleagues one goes on, also at the same moment', async () => {
    const { other, code } = await offered()
    const third = await colleague()
    const both = await Promise.all([enter(other, code), enter(third, code)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect([await hasIt(other), await hasIt(third)].toSorted()).toEqual([false, true])
    expect((await enter(await colleague(), code)).status).toBe(422)
  })

  it('after three tries that were wrong, whoever made them, until there is a new one', async () => {
    const { one, other, code } = await offered()
    const says = async (who: Browser, typed: string) => (await enter(who, typed)).text
    expect(await says(other, 'CDFHJKMN')).toContain(t('take-over.wrong'))
    expect(await says(await colleague(), 'CDFHJKMN')).toContain(t('take-over.wrong'))
    expect(await says(other, 'CDFHJKMN')).toContain(t('take-over.spent'))
    expect(await says(other, code)).toContain(t('take-over.spent'))
    expect(await hasIt(one)).toBe(true)
    expect((await enter(other, await again(one))).status).toBe(303)
    expect(await hasIt(other)).toBe(true)
  })

  it('where something was done already: it would be lost', async () => {
    const { one, code } = await offered()
    const busy = await stage.open({ ...launchedBy(), ...ON_PAGE.limits, ...{ consent: { toAsk: false } } })
    await busy.post({ page: 'hidden', action: 'hide' })
    await busy.post({ page: 'hidden', action: 'resume' })
    expect((await busy.get()).text).not.toContain('name="~code"')
    await enter(busy, code)
    expect([await hasIt(one), await hasIt(busy)]).toEqual([true, false])
  })
})

it('neither the code nor what it opens, nor the patient, is legible in the store or the log', async () => {
  const { code } = await offered()
  const kept =
    [...stage.store.entries].map((entry) => JSON.stringify(entry.map(String))).join() + JSON.stringify(stage.lines)
  for (const word of [code, code.replace(' ', ''), 'pat-marked-1', 'enc-1']) expect(kept).not.toContain(word)
})

it('an old code page shows no code: nobody was there, and the page is hidden', async () => {
  const { one } = await offered()
  stage.clock.now += 10 * MINUTE - 1_000
  expect(codeOn((await one.get()).text)).not.toBe('')
  stage.clock.now += 60_000
  const { text } = await one.get()
  expect([headingOf(text), codeOn(text)]).toEqual([t('hidden.heading'), ''])
})

/** The page asks where the session stands; so it is still there. */
async function tenMinutes(one: Browser): Promise<void> {
  stage.clock.now += 9 * MINUTE
  await one.get()
  stage.clock.now += MINUTE + 1
}

async function again(one: Browser): Promise<string> {
  await one.post({ page: 'transfer-code', action: 'resume' })
  await one.post({ page: 'privacy-check', alone: 'yes' })
  return codeFrom(one)
}
