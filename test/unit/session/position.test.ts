import { positionOf } from '../../../src/session/position.js'
import { reopen, goBack } from '../../../src/session/go-back.js'
import type { Session } from '../../../src/session/session.js'
import { ASKED, ON_PAGE, aSession } from '../../support/a-session.js'

type Page = keyof typeof ON_PAGE
const on = (page: Page, changes: Partial<Session> = {}): Session => aSession({ ...ON_PAGE[page], ...changes })

const WITH_PATIENT = { pinHash: 'x', salt: 'y', wrongTries: 0, stage: 'with-patient' } as const
const LOCKED = { ...WITH_PATIENT, wrongTries: 3, stage: 'locked' } as const

/** The page and, where something is asked, its number. */
function pageOf(session: Session): string {
  const at = positionOf(session, ASKED)
  return at.page === 'questions' ? `questions ${at.number}` : at.page
}

describe('positionOf', () => {
  it.each(Object.keys(ON_PAGE) as Page[])('finds %s', (page) => {
    expect(pageOf(on(page))).toBe(page.split(',')[0])
  })

  it('names the instrument, its number and how many there are', () => {
    expect(positionOf(on('questions 2'), ASKED)).toEqual({ page: 'questions', instrument: 'audit-c', number: 2, of: 4 })
  })

  it('never asks where the patient is not alone, whatever is set beside', () => {
    const session = on('questions 2', { privacy: 'not-private' })
    expect(pageOf(session)).toBe('wellness')
    expect(pageOf({ ...session, planSeen: true })).toBe('record')
  })

  it('never asks before the limits were explained, or after the patient declined', () => {
    const { consent: _none, ...unexplained } = on('plan')
    expect(pageOf(unexplained as Session)).toBe('limits')
    expect(pageOf(on('questions 2', { consent: { toAsk: false } }))).toBe('plan')
  })

  it('asks nobody once something was sent without private time: what became of it comes next', () => {
    const { consent: _none, asked: _nothing, ...saved } = on('outcomes')
    expect(pageOf({ ...saved, asked: {} })).toBe('outcomes')
  })

  it.each<[string, Session, string]>([
    ['a hidden session shows nothing else, on every page', on('preview', { hidden: 'idle' }), 'hidden'],
    ['it stays hidden where nobody was asked yet', aSession({ hidden: 'by-hand' }), 'hidden'],
    ['the patient sees the questions', on('questions 2', { handover: WITH_PATIENT }), 'questions 2'],
    ['the patient sees the end', on('plan', { handover: WITH_PATIENT }), 'thanks'],
    ['the patient never sees a record', on('preview', { handover: WITH_PATIENT }), 'thanks'],
    ['the questions are hidden, too', on('questions 2', { handover: WITH_PATIENT, hidden: 'idle' }), 'hidden'],
    ['a lock is stronger than hiding', on('questions 2', { handover: LOCKED, hidden: 'idle' }), 'locked'],
    [
      'by video, each part waits for the check',
      on('questions 2', { telehealth: true, rechecked: ['hark'] }),
      'recheck',
    ],
    [
      'by video, a checked part is asked',
      on('questions 2', { telehealth: true, rechecked: ['audit-c'] }),
      'questions 2',
    ],
    ['by video, the plan waits, too', on('plan', { telehealth: true, rechecked: ASKED }), 'recheck'],
    ['once something was sent nothing more is asked', on('outcomes', { asked: {} }), 'outcomes'],
    ['nor by video', on('outcomes', { asked: {}, telehealth: true, rechecked: ASKED }), 'outcomes'],
    ['nor of a patient who has the device', on('outcomes', { asked: {}, handover: WITH_PATIENT }), 'thanks'],
  ])('%s', (_what, session, page) => {
    expect(pageOf(session)).toBe(page)
  })

  it('goes to the plan where a setting asks nothing', () => {
    expect(positionOf(on('questions 1'), [])).toEqual({ page: 'plan' })
  })

  it('asks first what is open, also when something later is answered', () => {
    const { asked } = on('questions 3')
    expect(pageOf(on('questions 1', { asked: { 'audit-c': asked['audit-c']! } }))).toBe('questions 1')
  })
})

describe('goBack', () => {
  it.each<[Page, string]>([
    ['privacy-check', 'privacy-check'],
    ['limits', 'privacy-check'],
    ['wellness', 'privacy-check'],
    ['hidden', 'hidden'],
    ['hand-over', 'limits'],
    ['recheck', 'limits'],
    ['questions 1', 'limits'],
    ['questions 2', 'questions 1'],
    ['questions 3', 'questions 2'],
    ['questions 4', 'questions 3'],
    ['plan', 'questions 4'],
    ['plan, declined', 'limits'],
    ['record', 'plan'],
    ['record, not alone', 'wellness'],
    ['preview', 'record'],
    ['outcomes', 'outcomes'],
  ])('from %s leads to %s', (from, to) => {
    expect(pageOf(goBack(on(from), ASKED))).toBe(to)
  })

  it.each(Object.keys(ON_PAGE) as Page[])('from %s loses no answer and no fact', (page) => {
    const before = on(page, { ticks: { children: 'yes' }, recordChoice: 'band' })
    const after = goBack(before, ASKED)
    expect(after.ticks).toEqual({ children: 'yes' })
    expect(after.recordChoice).toBe('band')
    expect(Object.keys(after.asked)).toEqual(Object.keys(before.asked))
    for (const [id, { response }] of Object.entries(before.asked)) expect(after.asked[id]?.response).toBe(response)
  })

  it('again and again leads to the privacy check', () => {
    let session = on('preview')
    const pages = Array.from({ length: 10 }, () => pageOf((session = goBack(session, ASKED))))
    expect(pages).toEqual([
      'record',
      'plan',
      'questions 4',
      'questions 3',
      'questions 2',
      'questions 1',
      'limits',
      'privacy-check',
      'privacy-check',
      'privacy-check',
    ])
  })
})

describe('reopen', () => {
  it('asks one instrument again and forgets what was built from its answers', () => {
    const session = reopen(on('preview'), 'audit-c')
    expect(pageOf(session)).toBe('questions 2')
    expect(session).not.toHaveProperty('chartEntries')
    expect(session).not.toHaveProperty('planSeen')
    expect(session.asked['audit-c']).toEqual({ ...on('preview').asked['audit-c'], settled: false })
  })

  it.each([
    ['nothing', 'plan', undefined],
    ['what was never asked', 'questions 2', 'coercion-topics'],
    ['what does not exist', 'plan', 'unheard-of'],
    ['what the language brings along', 'plan', 'constructor'],
    ['anything once it was written', 'outcomes', 'hark'],
  ] as const)('does not open %s', (_what, page, instrument) => {
    const session = on(page)
    expect(reopen(session, instrument)).toBe(session)
  })
})
