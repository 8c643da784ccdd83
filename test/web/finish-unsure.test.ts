import { ON_PAGE } from '../support/a-session.js'
import type { Faults } from '../support/acting-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

/** A session in which one entry was confirmed, and what the EHR did with it. */
async function confirmed(faults: Faults) {
  const { open } = await createTestApp({ faults })
  const one = await open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  const confirm = async () =>
    one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  await confirm()
  // Where nobody could look for an earlier entry, that is said first.
  if (faults.onSearch) await confirm()
  return one
}

describe('finishing while it is not known whether an entry was saved', () => {
  const LOST: Faults = { losesAnswer: 'EHR_UNREACHABLE', onSearch: 'EHR_UNREACHABLE' }

  it('is asked about first, and ends nothing', async () => {
    const one = await confirmed(LOST)
    const asked = await one.post({ page: 'outcomes', action: 'finish' })
    expect(asked.status).toBe(422)
    for (const key of ['outcome.ask', 'outcome.finish-anyway', 'outcome.look'] as const)
      expect(asked.text).toContain(t(key))
    expect((await one.get()).text).not.toContain(t('outcome.ask'))
    expect((await one.session()).chartEntries?.outcomes).toEqual([expect.objectContaining({ kind: 'unknown' })])
  })

  it('is not looked over by the page itself', async () => {
    const one = await confirmed(LOST)
    expect((await one.get()).text).toMatch(/ data-looks>[^]* data-look=/)
    expect((await one.post({ page: 'outcomes', action: 'finish' })).text).not.toContain(' data-look=')
  })

  it('ends with the second yes', async () => {
    const one = await confirmed(LOST)
    const ended = await one.post({ page: 'outcomes', action: 'finish-anyway' })
    expect(ended.headers['location']).toMatch(/^\/ended/)
    expect(await one.session()).toBeNull()
  })

  it.each<[string, Faults]>([
    ['refused', { onCreate: 'EHR_REFUSED_WRITE' }],
    ['labels-lost', { dropsLabels: true }],
    ['confirmed', {}],
  ])('is not, where the outcome is %s', async (kind, faults) => {
    const one = await confirmed(faults)
    expect((await one.session()).chartEntries?.outcomes?.[0]?.kind).toBe(kind)
    expect((await one.post({ page: 'outcomes', action: 'finish' })).status).toBe(303)
  })
})
