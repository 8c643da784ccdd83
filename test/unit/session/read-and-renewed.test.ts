import type { Resource } from 'fhir/r4.js'
import { setImmediate as soon } from 'node:timers/promises'
import type { Tokens } from '../../../smart-launch/launch-context.js'
import type { Ehr } from '../../../src/ehr/ehr.js'
import { Failure } from '../../../src/errors.js'
import { readChart } from '../../../src/session/read-chart.js'
import { actingEhr } from '../../support/acting-ehr.js'
import { aSession, NOW, withoutChart } from '../../support/a-session.js'
import { KEY, MINUTE, sessionStage } from '../../support/session-stage.js'

const OLD: Tokens = { accessToken: 'access-old', refreshToken: 'refresh-1', expiresAt: NOW + 30 * MINUTE, scopes: [] }
const NEW: Tokens = { ...OLD, accessToken: 'access-new', refreshToken: 'refresh-2' }

it('tokens that are renewed for the encounter while the patient is refused are the ones that are handed back', async () => {
  const { sessions, released, forgotten, deeds, store } = sessionStage(async () => (await soon(), NEW))
  const opened = sessions.open(aSession(), OLD, KEY.secret, async (session, live) => {
    const read = async <R extends Resource>(type: string): Promise<R> => {
      if (type === 'Patient') throw new Failure('EHR_FORBIDDEN', 'not this one')
      await live.renewed(OLD)
      return {} as R
    }
    const ehr: Ehr = { ...actingEhr().ehr, read }
    return { ...session, ...(await readChart(ehr, session.launch, '2026-11-22')) }
  })
  await expect(opened).rejects.toMatchObject({ code: 'EHR_FORBIDDEN' })
  expect([released, forgotten]).toEqual([['access-new'], ['refresh-1']])
  expect([deeds, store.entries.size]).toEqual([['opened', 'refused', 'ended'], 0])
})

it('tokens that are read while the session ends stay nowhere', async () => {
  const { sessions, tokens, store } = sessionStage()
  await sessions.open(aSession(), OLD, KEY.secret, withoutChart)
  const { get } = store
  store.get = async (place) => {
    store.get = get
    const found = await get(place)
    await sessions.end(KEY)
    return found
  }
  await tokens.of(KEY, aSession().launch)
  await expect(tokens.of(KEY, aSession().launch)).rejects.toMatchObject({ code: 'SESSION_ENDED' })
})
