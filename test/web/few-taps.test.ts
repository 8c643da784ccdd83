import type { MessageKey } from '../../src/web/messages.js'
import { ON_PAGE } from '../support/a-session.js'
import type { Faults } from '../support/acting-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import type { Session } from '../../src/session/session.js'
import { t } from '../support/messages.js'

const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
const PREVIEW = t('preview.heading')
const CHOICE = t('record.heading')

describe('from the plan the session goes', () => {
  it.each<[string, Partial<Session>, object, string]>([
    ['to the preview of what was chosen with the limits', { recordChoice: 'offered' }, {}, PREVIEW],
    ['to the preview that nothing is written', { recordChoice: 'none' }, {}, t('preview.none-heading')],
    ['to the preview of follow-up that is known', { recordChoice: 'contact', contactChoice: 'no' }, {}, PREVIEW],
    ['to the choice, where follow-up is open', { recordChoice: 'contact' }, {}, CHOICE],
    ['to the choice, where nothing was chosen', {}, {}, CHOICE],
    [
      'to the choice, where that is not on offer any more',
      { recordChoice: 'band' },
      { highestRecordLevel: 'offered' },
      CHOICE,
    ],
  ])('%s', async (_what, chosen, site, heading) => {
    const { open, calls } = await createTestApp({ site })
    const one = await open({ ...ON_PAGE.plan, ...chosen })
    await one.post({ page: 'plan', action: 'continue' })
    expect(headingOf((await one.get()).text)).toBe(heading)
    await one.post({ page: 'preview', action: 'back' })
    expect(headingOf((await one.get()).text)).toBe(CHOICE)
    expect(calls).toEqual([])
  })
})

describe('a session that is to end with its writing', () => {
  async function finished(faults: Faults, level = 'band') {
    const stage = await createTestApp({ faults })
    const one = await stage.open(ON_PAGE.record)
    await one.post({ page: 'record', action: 'continue', level })
    const finish = async () => {
      const seen = (await one.session()).chartEntries?.digest
      return one.post({ page: 'preview', action: 'finish', seen })
    }
    // Where nobody can look for an earlier entry, that is said first.
    const answer = await finish()
    return { ...stage, one, answer: faults.onSearch ? await finish() : answer }
  }

  it.each(['band', 'none'])('ends when all is written and read back (%s)', async (level) => {
    const { one, answer, chart } = await finished({}, level)
    expect(answer.headers['location']).toBe('/ended')
    expect(await one.session()).toBeNull()
    expect(chart).toHaveLength(level === 'band' ? 3 : 0)
  })

  it.each<[string, Faults, MessageKey]>([
    ['was refused', { onCreate: 'EHR_REFUSED_WRITE' }, 'outcome.heading-refused'],
    [
      'may or may not be there',
      { losesAnswer: 'EHR_UNREACHABLE', onSearch: 'EHR_UNREACHABLE' },
      'outcome.heading-unknown',
    ],
    ['lost its labels', { dropsLabels: true }, 'outcome.heading-some-labels-lost'],
    ['cannot be read back', { onRead: 'EHR_FORBIDDEN' }, 'outcome.heading-unknown'],
  ])('stays open and says so, where an entry %s', async (_what, faults, heading) => {
    const { one, answer } = await finished(faults)
    expect(answer.headers['location']).toBe(one.address)
    expect(headingOf((await one.get()).text)).toBe(t(heading))
  })

  it('does not, and writes nothing, where the preview was another one', async () => {
    const { open, calls } = await createTestApp()
    const one = await open(ON_PAGE.record)
    await one.post({ page: 'record', action: 'continue', level: 'band' })
    expect((await one.post({ page: 'preview', action: 'finish', seen: 'another' })).status).toBe(422)
    expect(calls).toEqual([])
  })
})
