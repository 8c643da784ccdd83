import request from 'supertest'
import { answered, aSession, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser, type Options } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'
import { topicIn } from '../support/topic-words.js'

const ANSWERS = [{ 'hark-h': 'LA33-6' }, { 'hark-h': 'LA32-8' }, { 'hark-a': 'LA33-6', 'hark-k': 'LA33-6' }, {}]
const LEVELS = ['none', 'offered', 'contact', 'band'] as const

/** A whole session, from the privacy check to the end: what is answered, and how much is recorded. */
async function wholeSession(one: Browser, answers: object, level: string): Promise<void> {
  await one.get()
  await one.post({ page: 'privacy-check', alone: 'yes' })
  await one.post({ page: 'limits', ask: 'yes', level })
  await one.post({ page: 'questions', instrument: 'hark', action: 'continue', ...answers })
  await one.post({ action: 'hide' })
  await one.post({ page: 'hidden', action: 'resume' })
  await one.post({ page: 'privacy-check', alone: 'yes' })
  for (const instrument of ['audit-c', 'drug-question', 'coercion-topics'])
    await one.post({ page: 'questions', instrument, action: 'continue' })
  await one.post({ page: 'plan', action: 'continue' })
  await one.post({ page: 'record', action: 'continue', level, contact: 'yes' })
  const seen = (await one.session()).chartEntries?.digest
  await one.post({ page: 'preview', action: 'confirm', seen })
  await one.post({ page: 'outcomes', action: 'finish' })
}

describe('ten whole sessions', () => {
  const played = async (options: Options = {}) => {
    const stage = await createTestApp(options)
    for (let i = 0; i < 10; i += 1) {
      const launch = { ...aSession().launch, encounter: `enc-${i}` }
      await wholeSession(await stage.open({ launch }), ANSWERS[i % 4]!, LEVELS[(i * 3) % 4]!)
    }
    return stage
  }
  const NAMING = /hark|audit-c|drug-question|coercion|LA\d+-\d|band|contact|offered|positive|score|level/i

  it('leave in the audit no topic, no answer, no level and no number of chart entries', async () => {
    const { audit, chart } = await played()
    // FHIR's own names of code systems, and ours for what is done.
    const text = [...audit.files.values()].join('').replaceAll(/audit-(action|session|e\w+-type)/g, '')
    expect(chart.length).toBeGreaterThan(10)
    expect(text.split('\n').length).toBeGreaterThan(50)
    expect(text).not.toMatch(NAMING)
    expect(topicIn(text)).toBeUndefined()
    for (const { id } of chart) expect(text).not.toContain(`"${id}"`)
  })

  it('leave in the log no topic, no answer, no person and no handle', async () => {
    const { lines } = await played()
    const text = JSON.stringify(lines)
    expect(lines.length).toBeGreaterThan(100)
    expect(text).not.toMatch(NAMING)
    expect(text).not.toMatch(/pat-marked|rivera|enc-\d|Marked|https?:/)
    expect(topicIn(text)).toBeUndefined()
  })

  it('look alike, whatever was answered: only writing or not shows', async () => {
    const of = async (answers: object, level: string) => {
      const { audit, open } = await createTestApp()
      await wholeSession(await open(), answers, level)
      return audit.actions().join(', ')
    }
    const wrote = 'started, opened, hidden, previewed, written unknown, written confirmed, ended'
    expect(await of(ANSWERS[0]!, 'none')).toBe('started, opened, hidden, previewed, ended')
    for (const level of ['offered', 'contact', 'band'])
      for (const answers of ANSWERS) expect(await of(answers, level)).toBe(wrote)
  })
})

describe('the audit notes', () => {
  it('a device that is handed over, a wrong PIN, and its way back', async () => {
    const stage = await createTestApp()
    const one = await handOver(stage, await stage.open(ON_PAGE['hand-over']))
    for (const instrument of ['hark', 'audit-c', 'drug-question', 'coercion-topics'])
      await one.post({ page: 'questions', instrument, action: 'continue' })
    await one.post({ page: 'thanks', action: 'return', pin: '1111' })
    await one.post({ page: 'thanks', action: 'return', pin: '2468' })
    expect(stage.audit.actions().slice(2)).toEqual(['handed-over', 'refused WRONG_PIN', 'handed-back'])
  })

  it('a form from elsewhere, with whose session it was', async () => {
    const { audit, open } = await createTestApp()
    const one = await open()
    await one.post({ page: 'privacy-check' }, { origin: 'https://evil.example' })
    expect(audit.actions().at(-1)).toBe('refused FORM_REFUSED')
    expect(JSON.stringify(audit.events().at(-1))).toContain('Practitioner/dr-rivera')
  })

  it('labels that were lost, and the correction', async () => {
    const { audit, open } = await createTestApp({ faults: { dropsLabels: true } })
    const one = await open({ ...ON_PAGE.record, asked: { hark: answered('hark', {}) }, consent: { toAsk: false } })
    await one.post({ page: 'record', action: 'continue', level: 'offered' })
    await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
    await one.post({ page: 'outcomes', action: 'correct', entry: '0' })
    const written = ['written unknown', 'writing-paused', 'written labels-lost']
    const deeds = [...written, 'corrected unknown', 'corrected corrected']
    expect(audit.actions().slice(-5)).toEqual(deeds)
  })

  it('a session that ended because its time was up', async () => {
    const { audit, open, clock, endOverdue } = await createTestApp()
    await open()
    clock.now += 10 * 60_000 + 5_000
    await endOverdue()
    expect(audit.actions().at(-1)).toBe('ended')
  })

  it('a pseudonym where the site wants one', async () => {
    const { audit, open } = await createTestApp({ names: 'pseudonym' })
    await open()
    expect(JSON.stringify(audit.events())).not.toContain('pat-marked-1')
  })
})

describe('while nothing can be recorded', () => {
  it('no session is opened, and nothing of it stays', async () => {
    const { audit, open, store, app } = await createTestApp()
    audit.disk.full = true
    const before = store.entries.size
    await expect(open()).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
    expect(store.entries.size).toBe(before)
    const ready = await request(app).get('/readyz')
    expect([ready.status, ready.text.includes(t('error.AUDIT_UNAVAILABLE'))]).toEqual([503, true])
    audit.disk.full = false
    expect((await request(app).get('/readyz')).text).toBe('ok')
    await open()
  })

  it('an open session can still be hidden and finished; what was done is recorded later', async () => {
    const { audit, open, app } = await createTestApp()
    const one = await open(ON_PAGE.plan)
    audit.disk.full = true
    expect((await one.post({ action: 'hide' })).status).toBe(303)
    expect((await one.session()).hidden).toBe('by-hand')
    audit.disk.full = false
    expect((await request(app).get('/readyz')).text).toBe('ok')
    expect(audit.actions()).toEqual(['started', 'opened', 'hidden', 'resumed'])
  })
})
