import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { codeFrom, enter, launchedBy } from '../support/transfer.js'

/** An entry that somebody saved and has not finished with, and what the audit says from then on. */
async function saved() {
  const stage = await createTestApp()
  const one = await stage.open({ ...ON_PAGE.record, asked: { hark: answered('hark', {}) }, consent: { toAsk: false } })
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  const since = stage.audit.actions().length
  return { ...stage, one, notes: () => stage.audit.actions().slice(since) }
}

const outcomesIn = async (one: Browser) => (await one.session()).chartEntries?.outcomes?.map(({ kind }) => kind)

describe('a session that was saved from and then taken over', () => {
  it('by a code leaves in the audit that it was, and nothing that the colleague did not do', async () => {
    const { one, open, notes } = await saved()
    const code = await codeFrom(one, 'outcomes')
    const other = await open(launchedBy())
    await enter(other, code)
    expect(await outcomesIn(other)).toEqual(['confirmed'])
    expect(notes()).toEqual(['transfer-offered', 'hidden', 'opened', 'transferred', 'ended'])
  })

  it('by a new launch has no chart entry written twice', async () => {
    const { one, open, notes } = await saved()
    const again = await open({ earlier: one.key })
    await again.post({ page: 'privacy-check', action: 'go-on' })
    expect(await outcomesIn(again)).toEqual(['confirmed'])
    expect(notes()).toEqual(['opened', 'hidden', 'relaunched', 'ended'])
  })
})
