import { answered, ON_PAGE } from '../support/a-session.js'
import type { Faults } from '../support/acting-ehr.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const HARK = { 'hark-h': 'LA33-6', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA32-8' }
const AT_RECORD = { ...ON_PAGE.record, asked: { ...ON_PAGE.record.asked, hark: answered('hark', HARK) } }

/** Entries that were saved, in an EHR that then lets nobody change them. */
async function saved(given: Faults = {}): Promise<Browser> {
  const { open, faults } = await createTestApp({ faults: given })
  const one = await open(AT_RECORD)
  await one.post({ page: 'record', action: 'continue', level: 'band' })
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  faults.onUpdate = 'EHR_FORBIDDEN'
  return one
}
const sections = (html: string) => html.split('<section class="entry').slice(1)
const mentions = (parts: readonly string[]) => parts.map((part) => part.includes(t('correction.not-allowed')))

it('an entry that was not marked says so itself, and each button says which entry it marks', async () => {
  const one = await saved({ rewrites: (entry) => ({ ...entry, status: 'amended' }) })
  const { text } = await one.post({ page: 'outcomes', action: 'correct', entry: '1' })
  const parts = sections(text)
  expect(mentions(parts)).toEqual(parts.map((_part, i) => i === 1))
  expect(parts.length).toBeGreaterThan(1)
  for (const part of parts) {
    const [, id] = /^[^>]* aria-labelledby="([^"]+)"/.exec(part) ?? []
    expect(part).toContain(`<h2 id="${id}"`)
    expect(part).toMatch(new RegExp(`value="correct"[^>]* aria-describedby="${id}"`))
  }
})

it('so does one of an earlier session, with the fold open that it was marked in', async () => {
  const one = await saved()
  await one.post({ page: 'outcomes', action: 'written' })
  const entries = (await one.session()).written?.entries ?? []
  const { text } = await one.post({ page: 'written', action: 'correct', entry: entries[1]?.id })
  const parts = sections(text)
  expect(mentions(parts)).toEqual(entries.map((_entry, i) => i === 1))
  expect(parts.map((part) => part.includes('<details open>'))).toEqual(entries.map((_entry, i) => i === 1))
  for (const part of parts) expect(part).toMatch(/value="correct"[^>]* aria-describedby="entry-/)
})
