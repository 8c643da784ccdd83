import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

async function atPreview(level = 'offered') {
  const stage = await createTestApp()
  const one = await stage.open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level })
  const form = { page: 'preview', action: 'finish', seen: (await one.session()).chartEntries?.digest }
  return { ...stage, one, form }
}

describe('after "Save to chart and finish"', () => {
  it('a browser that lost the answer reads what was saved, as often as it asks, and nothing is saved twice', async () => {
    const { one, form, chart } = await atPreview()
    await one.post(form)
    for (const again of [await one.post(form), await one.get()]) {
      expect(again.status).toBe(200)
      expect(again.text).toContain(t('outcome.farewell-confirmed'))
      expect(again.text).toContain(t('ended.heading'))
    }
    expect(chart).toHaveLength(1)
  })

  it('so does the tab that lost a race', async () => {
    const { one, form, chart } = await atPreview()
    const answers = await Promise.all([one.post(form), one.post(form)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 303])
    expect(answers.find(({ status }) => status === 200)?.text).toContain(t('outcome.farewell-confirmed'))
    expect(chart).toHaveLength(1)
  })

  it('nobody else does, and nobody later', async () => {
    const { one, form, clock, open } = await atPreview()
    await one.post(form)
    const stranger = await open()
    expect((await stranger.get()).text).not.toContain(t('outcome.farewell-confirmed'))
    clock.now += 11 * 60_000
    expect((await one.get()).status).toBe(401)
  })

  it('a patient who sent the two questions reads no more than that it is done, as often as the browser asks', async () => {
    const stage = await createTestApp()
    const send = { page: 'survey', action: 'survey' }
    for (const kind of ['confirmed', 'labels-lost'] as const) {
      const outcomes = [{ kind, id: 'obs-1' }] as const
      const chartEntries = { ...ON_PAGE.outcomes.chartEntries, outcomes }
      const patient = await stage.open({ ...ON_PAGE.outcomes, chartEntries })
      await patient.post({ page: 'outcomes', action: 'survey' })
      await patient.post(send)
      for (const again of [await patient.post(send), await patient.get()]) {
        expect([again.status, again.text.includes(t('ended.heading'))]).toEqual([200, true])
        expect(again.text).not.toContain(t(`outcome.farewell-${kind}`))
      }
    }
  })

  it('there is nothing to say where nothing was to be saved', async () => {
    const { one, form } = await atPreview('none')
    await one.post(form)
    expect((await one.get()).status).toBe(401)
  })
})
