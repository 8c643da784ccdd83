import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../src/errors.js'
import type { Session } from '../../src/session/session.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const ANSWERS = ['yes', 'partly', 'no', 'skipped', 'not-asked']
const stage = await createTestApp()
const shown = async (one: Browser): Promise<string> => (await one.get().redirects(1)).text
const countsOf = async (question: string) => stage.counts.of('2026-11', question, ANSWERS)
const press = (action: string, fields: object = {}) => ({ page: 'outcomes', action, ...fields })
const send = (fields: object = {}) => ({ page: 'survey', action: 'survey', ...fields })
const atTheEnd = (changes: Partial<Session> = {}) => stage.open({ ...ON_PAGE.outcomes, ...changes })
const OFFER = 'value="survey"'

/** Two forms that both find the session before either has its turn. */
async function bothBefore(...posts: readonly PromiseLike<unknown>[]): Promise<void> {
  const { get } = stage.store
  stage.store.get = async (place) => (await wait(50), get(place))
  await Promise.all(posts)
  stage.store.get = get
}

/** What was counted for one question while something happened. */
async function counted(question: string, happens: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const before = await countsOf(question)
  await happens()
  const after = await countsOf(question)
  const grown = Object.entries(after).map(([answer, count]) => [answer, count - (before[answer] ?? 0)] as const)
  return Object.fromEntries(grown.filter(([, count]) => count !== 0))
}

describe('the two questions after the visit', () => {
  it('come when staff hand the device back, and show nothing of chart or plan', async () => {
    const one = await atTheEnd()
    expect(await shown(one)).toContain(OFFER)
    await one.post(press('survey'))
    const html = await shown(one)
    expect(html).toContain('I felt respected today.')
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
    expect(main).not.toMatch(/Marked|outcome|value="back"|~page" value="(?!survey)/)
  })

  it.each([
    ['answered', { respected: 'yes', learned: 'partly' }, { yes: 1 }],
    ['left open', {}, { skipped: 1 }],
    ['answered with what is no answer', { respected: 'a text', learned: ['yes', 'no'] }, { skipped: 1 }],
  ])('are counted once where they are %s, and the session is over', async (_how, answers, expected) => {
    const one = await atTheEnd()
    await one.post(press('survey'))
    const grown = await counted('respected', async () => {
      const ends = await Promise.all([one.post(send(answers)), one.post(send(answers))])
      expect(ends.map(({ status }) => status)).toContain(303)
    })
    expect(grown).toEqual(expected)
    expect(await one.session()).toBeNull()
  })

  it('are counted once where the store did not keep at first that they were sent', async () => {
    const one = await atTheEnd()
    await one.post(press('survey'))
    const { replace } = stage.store
    const grown = await counted('respected', async () => {
      stage.store.replace = async (place, ...more) => {
        if (place.startsWith('session:')) throw new Failure('STATE_UNAVAILABLE', 'away')
        return replace(place, ...more)
      }
      expect((await one.post(send({ respected: 'yes' }))).status).toBe(503)
      stage.store.replace = replace
      expect((await one.post(send({ respected: 'yes' }))).status).toBe(303)
    })
    expect(grown).toEqual({ yes: 1 })
    expect(await one.session()).toBeNull()
  })

  it('keep what was chosen when the language is changed, until they are sent', async () => {
    const one = await atTheEnd()
    await one.post(press('survey'))
    await one.post({ page: 'survey', language: 'es', respected: 'partly', learned: 'a text' })
    const html = await shown(one)
    expect(html).toContain('lang="es"')
    expect(html.match(/<input[^>]* checked>/g)).toEqual([expect.stringMatching(/name="~respected" value="partly"/)])
    const grown = await counted('respected', () => one.post(send({ respected: 'yes' })))
    expect(grown).toEqual({ yes: 1 })
  })

  it('are counted as not asked, once, where staff finish without them', async () => {
    const one = await atTheEnd()
    expect(await counted('learned', () => one.post(press('finish')))).toEqual({ 'not-asked': 1 })
  })

  it('are counted as not asked, once, where staff press Finish twice before an answer came', async () => {
    const one = await atTheEnd()
    const twice = () => bothBefore(one.post(press('finish')), one.post(press('finish')))
    expect(await counted('learned', twice)).toEqual({ 'not-asked': 1 })
    expect(await one.session()).toBeNull()
  })

  it('are not counted where somebody hides the session while it is finished: it stays', async () => {
    const one = await atTheEnd()
    const both = () => bothBefore(one.post(press('finish')), one.post({ page: 'outcomes', action: 'hide' }))
    expect(await counted('learned', both)).toEqual({})
    expect((await one.session()).hidden).toBe('by-hand')
    await one.post({ page: 'hidden', action: 'resume' })
    await one.post({ page: 'privacy-check', alone: 'yes' })
    expect(await counted('learned', () => one.post(press('finish')))).toEqual({ 'not-asked': 1 })
  })

  const after = (id: string, answers: Readonly<Record<string, string>>): Partial<Session> => ({
    asked: { ...ON_PAGE.outcomes.asked, [id]: answered(id, answers) },
  })
  const AFTER: readonly [string, Partial<Session>][] = [
    ['danger now', { ticks: { 'immediate-danger': 'yes' } }],
    ['high danger', { ticks: { 'high-danger': 'yes' } }],
    ['thoughts of suicide', { ticks: { suicide: 'yes' } }],
    ['a child at risk', { ticks: { 'harm-to-child': 'yes' } }],
    ['somebody near who may do harm', { ticks: { 'person-near': 'yes' } }],
    ['a threat now', { ticks: { 'threat-now': 'yes' } }],
    ['an emergency', { ticks: { emergency: 'overdose' } }],
    ['an emergency that is over', { ticks: { 'emergency-before': 'withdrawal' } }],
    ['what may have to be reported', { ticks: { 'may-have-to-report': 'told' } }],
    ['sexual violence', after('hark', { 'hark-r': 'LA33-6' })],
    ['acts under pressure', after('coercion-topics-intake', { 'topic-08': 'LA33-6' })],
    ['the question about suicide, declined', after('danger-check', { 'safety-suicide': 'asked-declined' })],
    ['not sure about suicide', after('danger-check', { 'safety-suicide': 'not-sure' })],
    ['an injury today', { ticks: { 'injury-today': 'yes' } }],
    ['pain or a wound now', after('danger-check', { 'safety-hurt': 'LA33-6' })],
    ['a blow to the head', after('danger-check', { 'safety-head': 'not-sure' })],
    ['a blow or a fall in pregnancy', after('pregnancy-danger', { 'preg-hit': 'LA33-6' })],
    ['signs in pregnancy, perhaps', after('pregnancy-danger', { 'preg-signs': 'not-sure' })],
    ['no private time', { privacy: 'not-private' }],
  ]
  it.each(AFTER)('are not asked after %s, and counted so', async (_what, changes) => {
    const one = await atTheEnd(changes)
    expect(await shown(one)).not.toContain(OFFER)
    await one.post(press('survey'))
    expect(await shown(one)).not.toContain('I felt respected today.')
    expect(await counted('respected', () => one.post(press('finish')))).toEqual({ 'not-asked': 1 })
  })

  it('do not come while it is not known whether an entry was saved', async () => {
    const { chartEntries } = ON_PAGE.outcomes
    const one = await atTheEnd({ chartEntries: { ...chartEntries, outcomes: [{ kind: 'unknown', sentAt: 0 }] } })
    await one.post(press('survey'))
    expect(await shown(one)).not.toContain('I felt respected today.')
  })

  it('are on no page while the patient answers alone', async () => {
    const handover = { pinHash: 'x', salt: 'y', wrongTries: 0, stage: 'with-patient' } as const
    const one = await stage.open({ ...ON_PAGE.plan, handover })
    const html = await shown(one)
    expect(html).toContain(t('thanks.heading'))
    expect(html).not.toContain('I felt respected today.')
  })

  it('let nobody change an answer from an earlier page any more', async () => {
    const one = await atTheEnd()
    await one.post(press('survey'))
    const before = await one.session()
    await one.post({ page: 'questions', instrument: 'hark', action: 'continue', 'hark-h': 'LA33-6' })
    expect((await one.session()).asked).toEqual(before.asked)
  })

  it('leave nothing but counts', async () => {
    const one = await atTheEnd()
    await one.post(press('survey'))
    await one.post(send({ respected: 'partly' }))
    const kept = [...stage.store.entries].map(([key, value]) => `${key} ${value.toString()}`).join()
    expect(kept).not.toMatch(/respected|learned|partly/)
  })
})
