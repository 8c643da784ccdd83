import { ON_PAGE } from '../support/a-session.js'
import type { Faults } from '../support/acting-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

/** A session that saved an entry; from then on its EHR does as it likes with what is changed. */
async function savedHere(faults: Faults) {
  const stage = await createTestApp({ faults })
  const one = await stage.open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  return { ...stage, one }
}

const unlabelled: Faults['rewritesUpdate'] = (kept) => ({ ...kept, meta: { versionId: '2' } })
const valued: Faults['rewritesUpdate'] = (kept) => ({ ...kept, valueString: 'Positive' })

describe('an entry that is marked as entered in error, and not as it should be,', () => {
  it.each([
    ['its labels', 'on the list', unlabelled, 'labels-lost', 'outcome.heading-labels-lost'],
    ['its labels', 'where it was saved', unlabelled, 'labels-lost', 'outcome.heading-labels-lost'],
    ['its value', 'on the list', valued, 'differs', 'outcome.heading-differs'],
    ['its value', 'where it was saved', valued, 'differs', 'outcome.heading-differs'],
  ] as const)('is not told as saved and checked: %s, marked %s', async (_what, where, rewrites, kind, heading) => {
    // Only there an entry that is as agreed can be marked, too.
    const differs: Faults = where === 'on the list' ? {} : { rewrites: (saved) => ({ ...saved, status: 'amended' }) }
    const { one, chart, audit } = await savedHere({ ...differs, rewritesUpdate: rewrites })
    const id = chart[0]?.id
    if (where === 'on the list') {
      await one.post({ page: 'outcomes', action: 'written' })
      await one.post({ page: 'written', action: 'correct', entry: id })
      expect((await one.session()).written?.entries).toMatchObject([{ id, status: 'entered-in-error' }])
      await one.post({ page: 'written', action: 'back' })
    } else await one.post({ page: 'outcomes', action: 'correct', entry: '0' })
    const { text } = await one.get()
    expect(text).toContain(`<h1>${t(heading)}</h1>`)
    expect(text).not.toContain(t('outcome.confirmed'))
    expect((await one.session()).chartEntries?.outcomes).toMatchObject([{ kind, id }])
    const deeds = audit.actions().filter((deed) => !deed.startsWith('writing'))
    expect(deeds.slice(-2)).toEqual(['corrected unknown', `corrected ${kind}`])
  })
})
