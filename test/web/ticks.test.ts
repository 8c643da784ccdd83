import type { Session } from '../../src/session/session.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const HURT: Partial<Session> = {
  ...ON_PAGE.plan,
  asked: { ...ON_PAGE.plan.asked, hark: answered('hark', { 'hark-h': 'LA33-6' }) },
}
const stage = await createTestApp()
const main = async (one: Browser): Promise<string> => {
  const { text } = await one.get()
  // The form token is another one in each answer.
  return text.slice(text.indexOf('<main'), text.indexOf('</main>')).replace(/(?<=name="~csrf" value=")[^"]+/, '')
}
const tick = (...fact: string[]) => ({ page: 'plan', action: 'update', fact })

describe('a tick', () => {
  it('changes the plan at once, and so does taking it back', async () => {
    const one = await stage.open(ON_PAGE['plan, declined'])
    const before = await main(one)
    await one.post(tick('told-of-harm=yes'))
    expect(await main(one)).toContain('I believe you')
    await one.post(tick())
    expect(await main(one)).toBe(before)
  })

  it.each([
    ['of no fact', ['unheard-of=yes', '=yes', 'suicide', 'constructor=yes', '__proto__=yes']],
    ['of no value of its fact', ['suicide=perhaps', 'children=']],
    ['of a fact that only the chart or an answer gives', ['sex=male', 'ipv=positive', 'part2-program=yes']],
    ['that is no such text', ['<b>=<b>', 'suicide=yes'.repeat(20)]],
  ])('%s changes nothing', async (_what, fact) => {
    const one = await stage.open(ON_PAGE.plan)
    expect((await one.post(tick(...fact))).status).toBe(303)
    expect((await one.session()).ticks).toEqual({})
  })

  it('holds several values only where its fact does, and else the gravest', async () => {
    const one = await stage.open(ON_PAGE.plan)
    await one.post(tick('tactics=blames', 'tactics=forces-use', 'pregnancy=possible', 'pregnancy=yes'))
    expect((await one.session()).ticks).toEqual({ tactics: ['forces-use', 'blames'], pregnancy: 'yes' })
  })
})

describe('an emergency', () => {
  it('that is over is named as such before its kinds, which say nothing of when', async () => {
    const one = await stage.open({ ...ON_PAGE.plan, ticks: { 'emergency-before': ['overdose', 'neck'] } })
    const [, fold = ''] =
      /<details class="more" id="fact-emergency-before">(.*?)<\/details>/s.exec(await main(one)) ?? []
    expect(fold).toMatch(/^\s*<summary>\s*<span>An emergency earlier in this visit<\/span>.*>2<\/span>/s)
    expect(fold.match(/<input/g)).toHaveLength(8)
    expect(fold.match(/ checked/g)).toHaveLength(2)
  })

  it('has one script and its number; all else is folded, until staff say that it is over', async () => {
    const one = await stage.open(HURT)
    await one.post(tick('emergency=overdose', 'children=yes'))
    const html = await main(one)
    expect(html).toContain('<section class="first urgent"')
    expect(html.match(/<div class="script">/g)?.length).toBeGreaterThanOrEqual(1)
    expect(html).toContain('href="tel:911"')
    expect(html.match(/<details class="folded"/g)).toHaveLength(1)
    expect(html.indexOf('class="strip"')).toBeGreaterThan(html.indexOf('<details class="folded"'))
    await one.post({ ...tick('emergency=overdose', 'children=yes'), action: 'over', over: 'emergency' })
    const after = await main(one)
    expect(after).not.toMatch(/class="first urgent"|class="folded"/)
    expect(after).toContain('I believe you')
    expect((await one.session()).ticks).toEqual({ children: 'yes', 'emergency-before': ['overdose'] })
  })

  it('can come again', async () => {
    const one = await stage.open(HURT)
    await one.post({ ...tick('emergency=overdose'), action: 'over', over: 'emergency' })
    await one.post(tick('emergency=neck'))
    expect(await main(one)).toContain('class="first urgent"')
  })

  it.each(['children', 'ipv', 'constructor', '', 'x'.repeat(5_000)])(
    '"%s" is none that could be over',
    async (over) => {
      const one = await stage.open({ ...HURT, ticks: { emergency: 'overdose' } })
      await one.post({ ...tick('emergency=overdose'), action: 'over', over })
      expect(await main(one)).toContain('class="first urgent"')
    },
  )
})

describe('what was not asked', () => {
  const declined = async (changes: Partial<Session> = {}) =>
    main(await stage.open({ ...ON_PAGE['plan, declined'], ...changes }))
  const partsToSay = (html: string): string =>
    html.slice(html.indexOf('<section class="first"'), html.indexOf('<div class="emergency"')) +
    html.slice(html.indexOf('id="items"'), html.indexOf(t('learn.label'), html.indexOf('id="items"')))

  it('is not said: nothing sounds as if harm had been told', async () => {
    const html = partsToSay(await declined())
    expect(html).not.toMatch(/believe you|your fault|what you told|safety check|hurt you|abuse/i)
  })

  it('has no result, high or low', async () => {
    const html = await declined()
    expect(html).toContain(t('result.declined'))
    for (const band of ['result.band-positive', 'result.band-negative'] as const) expect(html).not.toContain(t(band))
  })

  it('is neither in the title nor in the address', async () => {
    const one = await stage.open(HURT)
    expect(/<title>(.*)<\/title>/.exec((await one.get()).text)?.[1]).toBe('Aside')
    for (const fields of [tick('suicide=yes'), { page: 'plan', kind: 'shelter' }])
      expect((await one.post(fields)).headers['location']).toBe(one.address)
    expect(one.address).toMatch(/^\/session\/[\w-]{22}$/)
  })
})

it('no two parts of the page have the same id', async () => {
  for (const ticks of [{}, { pregnancy: 'yes', opioids: 'yes', suicide: 'yes', 'told-of-harm': 'yes' }]) {
    const ids = [...(await main(await stage.open({ ...HURT, ticks }))).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  }
})
