import type { Session } from '../../src/session/session.js'
import { NOW, ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'

const IDLE_MS = 10 * 60_000

/** A session that has saved, and whose time is up while its next form is read. */
async function overWhilePosting(changes: Partial<Session> = {}) {
  const clock = { now: NOW }
  const late = { by: 0 }
  const stage = await createTestApp({ clock, web: { wallClock: () => (clock.now += late.by) } })
  const { chartEntries } = ON_PAGE.outcomes
  const outcomes = [{ kind: 'confirmed', id: 'obs-1' }] as const
  const one = await stage.open({ ...ON_PAGE.outcomes, ...changes, chartEntries: { ...chartEntries, outcomes } })
  late.by = IDLE_MS
  return { ...stage, one }
}

it('a session that is over, and says what was saved, is ended at once: its tokens go back', async () => {
  const { one, audit } = await overWhilePosting()
  const { status, text } = await one.post({ page: 'outcomes', action: 'none', attended: 'yes' })
  expect([status, text.includes(t('outcome.farewell-confirmed'))]).toEqual([200, true])
  expect(audit.actions().at(-1)).toBe('ended')
})

it('of one whose time is up just when a patient sends the two questions, nothing is told', async () => {
  const { one } = await overWhilePosting({ survey: 'open' })
  const { text } = await one.post({ page: 'survey', action: 'survey' })
  expect(text).not.toContain(t('outcome.farewell-confirmed'))
})

it('one that is over for the patient’s window, since the device came back just then, stays for staff', async () => {
  const stage = await createTestApp()
  const one = await stage.open(ON_PAGE['hand-over'])
  const patient = await handOver(stage, one)
  const { get } = stage.store
  stage.store.get = async (place) => {
    const found = await get(place)
    if (place.startsWith('session:')) {
      stage.store.get = get
      await one.post({ page: 'waiting', action: 'return', pin: '2468' })
    }
    return found
  }
  const { headers } = await patient.post({ page: 'questions', action: 'continue', attended: 'yes' })
  expect(headers['location']).toBe('/handed-back')
  expect((await one.session()).handover).toBeUndefined()
})
