import type { Session } from '../../src/session/session.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const PLAN: Partial<Session> = {
  ...ON_PAGE.plan,
  asked: { ...ON_PAGE.plan.asked, hark: answered('hark', { 'hark-h': 'LA33-6' }) },
}
const TEEN: Partial<Session> = {
  ...{ patient: { name: 'A', sex: 'female', age: { min: 16, max: 16 } } },
  asked: { 'teen-topics': answered('teen-topics', {}) },
}
const stage = await createTestApp()
const shown = async (one: Browser): Promise<string> => (await one.get()).text
const found = (html: string): string => html.slice(html.indexOf('id="found"'))
const find = (fields: object) => ({ page: 'plan', action: 'find', ...fields })
const headingOf = (html: string): string => /id="found"[^>]*>([^<]*)</.exec(html)?.[1] ?? ''

describe('finding help', () => {
  it('shows nothing until something is looked for', async () => {
    expect(await shown(await stage.open(PLAN))).not.toContain('id="found"')
  })

  it('by kind takes one touch, with the number, a warning and what to ask first', async () => {
    const one = await stage.open(PLAN)
    const answer = await one.post({ page: 'plan', kind: 'shelter' })
    expect(answer.headers['location']).toBe(one.address)
    const html = found(await shown(one))
    for (const text of [
      '555-0103',
      'Never print or send an address.',
      t('plan.ask-first'),
      'Takes pets',
      'There are places to stay for a while',
    ])
      expect(html).toContain(text)
  })

  it('by its words, which are kept nowhere but in the session', async () => {
    const one = await stage.open(PLAN)
    const answer = await one.post(find({ search: 'Marked-Search justice' }))
    expect(answer.headers['location']).toBe(one.address)
    expect(headingOf(await shown(one))).toBe(t('find.none'))
    await one.post(find({ search: 'justice' }))
    expect(headingOf(await shown(one))).toBe(t('find.found-one'))
    expect(JSON.stringify(stage.lines)).not.toMatch(/Marked-Search|justice/)
    for (const [key, value] of stage.store.entries) expect(`${key}${value.toString('latin1')}`).not.toContain('justice')
  })

  it('by Enter alone', async () => {
    const one = await stage.open(PLAN)
    await one.post({ page: 'plan', action: 'enter', search: 'justice' })
    expect(headingOf(await shown(one))).toBe(t('find.found-one'))
    // Enter elsewhere on the page, where the words still stand in their field, looks for nothing.
    await shown(one)
    await one.post({ page: 'plan', action: 'enter', search: 'justice' })
    expect((await one.session()).serviceSearch?.isNew).not.toBe(true)
    // A filter beside them that is new looks for them again.
    await one.post({ page: 'plan', action: 'enter', search: 'justice', speaks: 'es' })
    expect((await one.session()).serviceSearch).toMatchObject({ text: 'justice', speaks: 'es', isNew: true })
  })

  it('by what is known to hold, all of it at once', async () => {
    const one = await stage.open(PLAN)
    await one.post(find({ trait: ['children', 'accepts-active-use'] }))
    const both = Number.parseInt(headingOf(await shown(one)))
    await one.post(find({ trait: 'children' }))
    expect(Number.parseInt(headingOf(await shown(one)))).toBeGreaterThanOrEqual(both)
    expect(await shown(one)).toContain('name="~trait" value="children" checked')
  })

  it('by kind and filter together, with the national lines left in', async () => {
    const one = await stage.open(PLAN)
    await one.post({ page: 'plan', kind: 'shelter', trait: 'pets' })
    expect(headingOf(await shown(one))).toBe(t('find.none'))
    await one.post(find({ trait: 'children', speaks: 'es' }))
    expect(await one.session()).toMatchObject({
      serviceSearch: { type: 'shelter', speaks: 'es', traits: ['children'] },
    })
    expect(found(await shown(one))).toContain('555-0103')
    await one.post({ page: 'plan', kind: 'national-hotline', trait: 'pets' })
    expect(found(await shown(one))).toContain('1-800-799-7233')
  })

  it('gives a page to open on this device, without telling it where from', async () => {
    const one = await stage.open(PLAN)
    await one.post({ page: 'plan', kind: 'methadone-program' })
    const html = found(await shown(one))
    expect(html).toContain('<a href="https://findtreatment.gov" target="_blank" rel="noopener noreferrer">')
    expect(html).toContain(t('referral.opens'))
    expect(html).toContain('Substance Abuse and Mental Health Services Administration')
  })

  it('keeps what is ticked, and is over when it is cleared', async () => {
    const one = await stage.open(PLAN)
    await one.post({ page: 'plan', kind: 'shelter', fact: 'children=yes', done: 'believe-you' })
    expect(await one.session()).toMatchObject({ ticks: { children: 'yes' }, doneItems: ['believe-you'] })
    await one.post({ page: 'plan', action: 'clear' })
    expect((await one.session()).serviceSearch).toBeUndefined()
  })

  it.each([
    ['an unknown kind', { kind: 'no-such-kind' }],
    ['a kind that is a list', { kind: ['national-hotline', 'local-advocate'] }],
    ['filters that are none', { action: 'find', trait: ['<script>', 'x'.repeat(99)] }],
    ['text that is a list', { action: 'find', search: ['a', 'b'] }],
  ])('stands %s', async (_what, fields) => {
    const one = await stage.open(PLAN)
    expect((await one.post({ page: 'plan', ...fields })).status).toBe(303)
    const page = await one.get()
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('<script>"')
  })
})

describe('a card to take home', () => {
  const CARD = { page: 'plan', action: 'card', take: 'card', number: ['sample-advocate', 'ndvh'] }
  const onCard = async (changes: Partial<Session> = {}) => {
    const one = await stage.open({ ...PLAN, ...changes })
    await one.post(CARD)
    return one
  }

  it('is not offered by itself: nothing is the default', async () => {
    const one = await stage.open(PLAN)
    expect(await shown(one)).toContain('name="~take" value="nothing" checked')
    await one.post({ ...CARD, take: 'nothing' })
    expect((await one.session()).takeHome).toBeUndefined()
    await one.post({ ...CARD, take: 'memory' })
    expect(await shown(one)).toContain('value="memory" checked')
  })

  it('holds wellness words and numbers, no name, no topic, no code to scan', async () => {
    const one = await onCard()
    const page = await shown(one)
    const html = page.slice(page.indexOf('<main'), page.indexOf('</main>'))
    for (const text of [t('hidden.heading'), '555-0101', '1-800-799-7233']) expect(html).toContain(text)
    expect(html).not.toMatch(/advocate|hotline|violen|partner|Sample|drug|danger|\bqr\b|<img|<svg|<canvas/i)
  })

  it('goes back to the plan, with what was chosen', async () => {
    const one = await onCard()
    await one.post({ page: 'take-home-card', action: 'back' })
    const html = await shown(one)
    expect(html).toContain('name="~take" value="card" checked')
    expect(html).toMatch(/name="~number" value="ndvh" checked/)
  })

  it.each<[string, Partial<Session>]>([
    ['paper is a danger', { ticks: { 'high-danger': 'yes' } }],
    ['a parent could find it', TEEN],
  ])('is refused where %s, and the page says so', async (_when, changes) => {
    const one = await stage.open({ ...PLAN, ...changes })
    await one.post({ ...CARD, fact: Object.entries(changes.ticks ?? {}).map((tick) => tick.join('=')) })
    const html = await shown(one)
    expect(html).toContain(`${t('plan.heading')}</h1>`)
    expect(html).not.toContain('name="~take"')
  })

  it('takes no number that is not in the directory', async () => {
    const one = await stage.open(PLAN)
    await one.post({ ...CARD, number: ['unheard-of', '../evil', 'ndvh'] })
    expect((await one.session()).takeHome?.services).toEqual(['unheard-of', 'ndvh'])
    expect(await shown(one)).toContain('1-800-799-7233')
  })
})

describe('a card to show', () => {
  const show = (id: string) => ({ page: 'plan', action: `card:${id}` })

  it('is held up with both sides, and put away again', async () => {
    const one = await stage.open(PLAN)
    await one.post(show('everyone-deserves-respect'))
    const html = await shown(one)
    expect(html).toContain('Everyone deserves respect.</h1>')
    expect(html).toContain('1\u2011800\u2011799\u20117233')
    expect(html).not.toContain('data-print>')
    await one.post({ page: 'education-card', action: 'back' })
    expect(await shown(one)).toContain(`${t('plan.heading')}</h1>`)
  })

  it.each(['for-your-pocket', 'you-deserve-respect', 'no-such-card', ''])(
    '“%s” is not one for this patient',
    async (id) => {
      const one = await stage.open(PLAN)
      await one.post(show(id))
      expect(await shown(one)).toContain(`${t('plan.heading')}</h1>`)
    },
  )

  it('for a teen is the one for teens', async () => {
    const one = await stage.open({ ...PLAN, ...TEEN })
    expect(await shown(one)).not.toContain('card:everyone-deserves-respect')
    await one.post(show('you-deserve-respect'))
    expect(await shown(one)).toContain('You deserve respect.</h1>')
  })
})
