import { placeOf } from '../../src/state/seal.js'
import { ON_PAGE } from '../support/a-session.js'
import { actingEhr } from '../support/acting-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'
import { codeFrom, enter, hasIt, launchedBy } from '../support/transfer.js'

const HOUR = 3_600_000

it('a session whose time is up while the chart is looked through saves nothing that nobody would hear of', async () => {
  const acting = actingEhr()
  const clock = { now: Date.parse('2026-03-02T10:00:00Z') }
  const search: typeof acting.ehr.search = async (...asked) => {
    clock.now += HOUR
    return acting.ehr.search(...asked)
  }
  const { open, audit } = await createTestApp({ clock, web: { ehrFor: async () => ({ ...acting.ehr, search }) } })
  const one = await open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'band' })
  const seen = (await one.session()).chartEntries?.digest
  const { status, text } = await one.post({ page: 'preview', action: 'finish', seen })
  expect(acting.chart).toEqual([])
  expect([status, text.includes(t('error.SESSION_ENDED'))]).toEqual([401, true])
  expect(audit.actions().join()).not.toContain('written')
})

it('a transfer that finds the second session over leaves the first one', async () => {
  const stage = await createTestApp()
  const one = await stage.open(ON_PAGE.plan)
  const code = await codeFrom(one)
  const other = await stage.open(launchedBy())
  const { replace } = stage.store
  // Between letting go of the first and keeping it in the second.
  stage.store.replace = async (place, before, ...rest) => {
    const isDone = await replace(place, before, ...rest)
    if (isDone) await stage.store.delete(placeOf('session', other.key.secret))
    return isDone
  }
  expect((await enter(other, code)).status).toBe(401)
  stage.store.replace = replace
  expect(await hasIt(one)).toBe(true)
})
