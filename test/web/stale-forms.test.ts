import { answered, NOW, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

type Page = keyof typeof ON_PAGE
const PAGES = Object.keys(ON_PAGE) as Page[]

const choose = (one: Browser, level: string) => one.post({ page: 'record', action: 'continue', level, contact: 'yes' })
const digestOf = async (one: Browser): Promise<string> => (await one.session()).chartEntries?.digest ?? ''
const confirm = (one: Browser, seen?: string) => one.post({ page: 'preview', action: 'confirm', seen })
const stage = () => createTestApp()

describe('a confirmation of another preview', () => {
  it.each<[string, (one: Browser, clock: { now: number }) => Promise<string | undefined>]>([
    [
      'that was replaced',
      async (one) => {
        const before = await digestOf(one)
        await one.post({ page: 'preview', action: 'back' })
        await choose(one, 'band')
        return before
      },
    ],
    [
      'of the same level that was made anew a minute later',
      async (one, clock) => {
        const before = await digestOf(one)
        clock.now += 60_000
        await one.post({ page: 'preview', action: 'back' })
        await choose(one, 'offered')
        return before
      },
    ],
    ['that names nothing', async () => undefined],
    ['that is empty', async () => ''],
    ['that was made up', async () => 'x'.repeat(43)],
  ])('%s writes nothing and is asked again', async (_what, seenIn) => {
    const clock = { now: NOW }
    const { open, calls } = await createTestApp({ clock })
    const one = await open(ON_PAGE.record)
    await choose(one, 'offered')
    const response = await confirm(one, await seenIn(one, clock))
    expect(response.status).toBe(422)
    expect(response.text).toContain(t('preview.changed'))
    expect(calls).toEqual([])
    expect((await one.session()).chartEntries).not.toHaveProperty('outcomes')
  })
})

describe('a confirmation sent twice', () => {
  it('at once writes once', async () => {
    const { open, chart } = await stage()
    const one = await open(ON_PAGE.record)
    await choose(one, 'band')
    const seen = await digestOf(one)
    const both = await Promise.all([confirm(one, seen), confirm(one, seen), confirm(one, seen)])
    expect(both.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(chart).toHaveLength(3)
  })

  it('one after the other writes once, also where the EHR ignores If-None-Exist', async () => {
    const { open, chart, faults } = await stage()
    faults.ignoresIfNoneExist = true
    const one = await open(ON_PAGE.record)
    await choose(one, 'offered')
    const seen = await digestOf(one)
    for (let i = 0; i < 3; i += 1) await confirm(one, seen)
    expect(chart).toHaveLength(1)
  })
})

describe.each(PAGES)('where a session stands on %s', (page) => {
  const others = ['privacy-check', 'wellness', 'limits', 'plan', 'record', 'preview', 'outcomes'].filter(
    (other) => other !== page.split(/[ ,]/)[0],
  )

  it.each(others)('a form of the page %s changes nothing', async (other) => {
    const { open, calls } = await stage()
    const one = await open(ON_PAGE[page])
    const before = await one.session()
    const fields = { ask: 'no', level: 'offered', fact: 'suicide', action: 'continue', seen: 'x' }
    for (const action of ['continue', 'back', 'confirm', 'retry', 'reopen', 'correct', 'finish'])
      expect((await one.post({ ...fields, page: other, action })).headers['location']).toBe(one.address)
    expect(await one.session()).toEqual(before)
    expect(calls).toEqual([])
  })
})

describe('answers sent from an earlier page', () => {
  const yes = { page: 'questions', instrument: 'hark', action: 'continue', 'hark-h': 'LA33-6' }

  it('replace the earlier ones', async () => {
    const { open } = await stage()
    const one = await open({
      ...ON_PAGE.plan,
      asked: { ...ON_PAGE.plan.asked, hark: answered('hark', { 'hark-h': 'LA32-8' }) },
    })
    await one.post(yes)
    expect(JSON.stringify((await one.session()).asked['hark'])).toContain('LA33-6')
  })

  it('make a preview stale: it cannot be confirmed any more', async () => {
    const { open, calls } = await stage()
    const one = await open(ON_PAGE.record)
    await choose(one, 'band')
    const seen = await digestOf(one)
    await one.post(yes)
    expect(await one.session()).not.toHaveProperty('chartEntries')
    expect((await confirm(one, seen)).status).toBe(303)
    expect(calls).toEqual([])
  })

  it('lead back to the plan, which they may have changed', async () => {
    const { open } = await stage()
    const one = await open(ON_PAGE.preview)
    await one.post(yes)
    expect((await one.get()).text).toContain(t('plan.heading'))
  })

  it('change nothing once the entries were written', async () => {
    const { open } = await stage()
    const one = await open(ON_PAGE.outcomes)
    const before = await one.session()
    for (const action of ['continue', 'back', 'decline']) await one.post({ ...yes, action })
    expect(await one.session()).toEqual(before)
  })
})

it('a form sent after the session ended opens nothing', async () => {
  const { open, store } = await stage()
  const one = await open(ON_PAGE.outcomes)
  // Counts name nobody: those of requests go by themselves, those of the questions after the visit stay for months.
  const kept = (): number => [...store.entries.keys()].filter((place) => !/^(limit-|counts)/.test(place)).length
  expect(kept()).toBeGreaterThan(0)
  await one.post({ page: 'outcomes', action: 'finish' })
  expect(kept()).toBe(0)
  for (const page of PAGES) expect((await one.post({ page, alone: 'yes', action: 'continue' })).status).toBe(401)
  expect(kept()).toBe(0)
})

it('two sessions in one browser never touch each other', async () => {
  const { open } = await stage()
  const [one, two] = [await open(), await open()]
  const both = `${one.cookie}; ${two.cookie}`
  await one.post({ page: 'privacy-check', alone: 'yes' }, { cookie: both })
  await two.post({ page: 'privacy-check', alone: 'no' }, { cookie: both })
  expect([(await one.session()).privacy, (await two.session()).privacy]).toEqual(['private', 'not-private'])
})
