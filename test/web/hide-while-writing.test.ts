import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { heldEhr } from '../support/held-ehr.js'
import { t } from '../support/messages.js'

const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''

/** A session whose entries are on their way to an EHR that does not answer until it is let. */
async function whileWriting(action: 'confirm' | 'finish') {
  const { ehrFor, isAsked, answer, chart } = heldEhr()
  const stage = await createTestApp({ web: { ehrFor } })
  const one = await stage.open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'band' })
  const written = one
    .post({ page: 'preview', action, seen: (await one.session()).chartEntries?.digest })
    .then((done) => done)
  const tooEarly = await Promise.race([isAsked, written])
  if (tooEarly) throw new Error(`answered ${tooEarly.status} before anything was written`)
  return { ...stage, one, written, answer, chart }
}

describe.each(['hide', 'idle'])('while entries are being written, "%s"', (action) => {
  it.each(['confirm', 'finish'] as const)('is answered at once, and hides what comes of "%s"', async (way) => {
    const { one, written, answer, chart, clock } = await whileWriting(way)
    const hidden = await one.post({ page: 'preview', action })
    expect([hidden.status, hidden.headers['location']]).toEqual([303, one.address])
    clock.now += 60_000
    expect(headingOf((await one.get()).text)).toBe(t('hidden.heading'))

    answer()
    expect((await written).headers['location']).toBe(one.address)
    expect(headingOf((await one.get()).text)).toBe(t('hidden.heading'))
    expect(chart).toHaveLength(3)
    await one.post({ page: 'hidden', action: 'resume' })
    expect(headingOf((await one.get()).text)).toBe(t('privacy-check.heading'))
    await one.post({ page: 'privacy-check', alone: 'yes' })
    await one.post({ page: 'plan', action: 'continue' })
    expect(headingOf((await one.get()).text)).toBe(t('outcome.heading-confirmed'))
  })
})
