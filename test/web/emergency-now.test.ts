import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'
import { topicIn } from '../support/topic-words.js'
import { codeFrom, enter, launchedBy } from '../support/transfer.js'

const stage = await createTestApp()
const main = async (one: Browser): Promise<string> => {
  const { text } = await one.get()
  // The form token is another one in each answer.
  return text.slice(text.indexOf('<body'), text.indexOf('<script')).replace(/(?<=name="~csrf" value=")[^"]+/, '')
}
const CHILD = { privacy: 'private', patient: { name: 'A Child', sex: 'female', age: { min: 9, max: 9 } } } as const

const NECK_NOW = { 'safety-strangled': 'LA33-6', 'strangled-now': 'trouble-breathing' }

describe.each([
  ['wellness', ON_PAGE.wellness, 'continue'],
  ['under-twelve', CHILD, 'finish'],
] as const)('an emergency on the page %s', (page, session, onward) => {
  const open = () => stage.open(session)

  it('is asked for with one neutral button, and no kind is named before', async () => {
    const html = await main(await open())
    expect(html).toContain(t('emergency.now'))
    expect(html).not.toContain('tick:')
    if (page === 'wellness') expect(topicIn(html.replaceAll(/\/session\/[\w-]+/g, ''))).toBeUndefined()
  })

  it('has its kinds one touch away, and each its words and number', async () => {
    const one = await open()
    await one.post({ page, action: 'emergency' })
    const kinds = [...(await main(one)).matchAll(/value="(tick:emergency=[a-z-]+)"/g)].map(([, value = '']) => value)
    expect(kinds.length).toBeGreaterThan(5)
    for (const action of kinds) {
      const other = await open()
      await other.post({ page, action })
      const html = await main(other)
      expect(html).toContain('class="first urgent"')
      expect(html).toContain('href="tel:911"')
      expect(html).toContain('value="hide"')
    }
  })

  it('is closed without one, and is over when staff say so', async () => {
    const one = await open()
    const before = await main(one)
    await one.post({ page, action: 'emergency' })
    await one.post({ page, action: 'close' })
    expect(await main(one)).toBe(before)
    await one.post({ page, action: 'tick:emergency=overdose' })
    await one.post({ page, action: 'over', over: 'emergency' })
    expect(await main(one)).not.toContain('class="first urgent"')
    expect((await one.session()).ticks).toEqual({ 'emergency-before': ['overdose'] })
  })

  it.each([
    'tick:',
    'tick:children=yes',
    'tick:suicide=yes',
    'tick:emergency=unheard-of',
    'tick:__proto__=yes',
    'over',
  ])('is not made by "%s"', async (action) => {
    const one = await open()
    await one.post({ page, action, over: 'children' })
    expect((await one.session()).ticks).toEqual({})
  })

  it('can be hidden where an answer says so, and is remembered once it is over', async () => {
    const one = await stage.open({ ...session, asked: { 'danger-check': answered('danger-check', NECK_NOW) } })
    const html = await main(one)
    expect([html.includes('class="first urgent"'), html.includes('value="hide"')]).toEqual([true, true])
    await one.post({ page, action: 'over', over: 'emergency' })
    expect((await one.session()).ticks).toEqual({ 'emergency-before': ['neck'] })
    expect(await main(one)).not.toContain('class="first urgent"')
  })

  it('is remembered beside an earlier one: what follows the first stays due', async () => {
    const one = await open()
    for (const kind of ['overdose', 'neck', 'neck', 'withdrawal']) {
      await one.post({ page, action: `tick:emergency=${kind}` })
      await one.post({ page, action: 'over', over: 'emergency' })
    }
    expect((await one.session()).ticks).toEqual({ 'emergency-before': ['overdose', 'withdrawal', 'neck'] })
  })

  it('leaves the way on as it was', async () => {
    const one = await open()
    await one.post({ page, action: 'tick:emergency=neck' })
    await one.post({ page, action: onward })
    expect((await one.get()).text).not.toContain(t('emergency.now'))
  })
})

describe.each([
  ['privacy-check', {}],
  ['recheck', ON_PAGE.recheck],
] as const)('an emergency in front of the check %s', (page, session) => {
  const ticked = async (): Promise<Browser> => {
    const one = await stage.open(session)
    expect(topicIn((await main(one)).replaceAll(/<[^>]+>/g, ''))).toBeUndefined()
    await one.post({ page, action: 'emergency' })
    expect(await main(one)).toContain('value="tick:emergency=overdose"')
    await one.post({ page: 'emergency', action: 'tick:emergency=overdose' })
    return one
  }

  it('is asked for with the neutral button, and shows its words and number', async () => {
    const html = await main(await ticked())
    expect(html).toContain('class="first urgent"')
    expect(html).toContain('href="tel:911"')
    expect(html).toContain('value="hide"')
  })

  it.each([
    ['over', { action: 'over', over: 'emergency' }],
    ['closed', { action: 'close' }],
    ['left by the way back', { action: 'back' }],
    ['hidden', { action: 'hide' }],
  ])('leads to the privacy check once it is %s, which names nothing', async (how, fields) => {
    const one = await ticked()
    await one.post({ page: 'emergency', ...fields })
    if (how === 'hidden') await one.post({ page: 'hidden', action: 'resume' })
    const html = await main(one)
    expect(html).toContain('name="~page" value="privacy-check"')
    expect(html).not.toContain('class="first urgent"')
    expect(html).not.toContain('tick:')
  })
})

describe('an emergency where a session was launched again', () => {
  const afterOne = {
    ...ON_PAGE['questions 1'],
    ticks: { 'emergency-before': ['withdrawal'] },
    dismissed: ['emergency'],
  }
  const inEmergency = async (changes: Parameters<typeof stage.open>[0]): Promise<Browser> => {
    const one = await stage.open(changes)
    for (const kind of ['overdose', 'neck']) {
      await one.post({ page: 'privacy-check', action: 'emergency' })
      await one.post({ page: 'emergency', action: `tick:emergency=${kind}` })
      if (kind === 'overdose') await one.post({ page: 'emergency', action: 'over', over: 'emergency' })
    }
    await one.post({ page: 'emergency', action: 'back' })
    return one
  }

  it.each(['relaunched', 'transferred'] as const)('goes along where another one is %s', async (how) => {
    const before = await stage.open(afterOne)
    const one = await inEmergency(how === 'relaunched' ? { earlier: before.key } : launchedBy())
    const { text } = await one.get()
    expect([text.includes('value="go-on"'), text.includes('name="~code"')]).toEqual([how === 'relaunched', true])
    if (how === 'relaunched') await one.post({ page: 'privacy-check', action: 'go-on' })
    else await enter(one, await codeFrom(before, 'questions'))
    const { takenOver, ticks, dismissed } = await one.session()
    expect(takenOver).toBe(how)
    expect(ticks).toEqual({ emergency: 'neck', 'emergency-before': ['overdose', 'withdrawal'] })
    expect(dismissed).toEqual([])
  })
})

it('an emergency after the plan was passed makes another plan due', async () => {
  const one = await stage.open(ON_PAGE.preview)
  await one.post({ page: 'preview', action: 'hide' })
  await one.post({ page: 'hidden', action: 'resume' })
  await one.post({ page: 'privacy-check', action: 'emergency' })
  await one.post({ page: 'emergency', action: 'tick:emergency=overdose' })
  await one.post({ page: 'emergency', action: 'over', over: 'emergency' })
  await one.post({ page: 'privacy-check', alone: 'yes' })
  expect((await one.get()).text).toContain(`>${t('plan.heading')}</h1>`)
})
