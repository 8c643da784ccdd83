import { ON_PAGE } from '../support/a-session.js'
import { t } from '../support/messages.js'
import { cookiesOf, launchedApp } from '../launch/support/launched-app.js'

/** A session of a browser that was finished, with something saved or with nothing; the answer was lost. */
async function finished(level = 'offered') {
  const stage = await launchedApp()
  const one = await stage.open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level })
  await one.post({ page: 'preview', action: 'finish', seen: (await one.session()).chartEntries?.digest })
  const clears = async (): Promise<boolean> =>
    cookiesOf(await stage.launch([one.cookie])).some((set) => set.startsWith(`__Host-s-${one.key.handle}=;`))
  return { ...stage, one, clears }
}

describe('a launch after the answer to "Save to chart and finish" was lost', () => {
  it('leaves the cookie that what was saved is read with, for as long as that can be read', async () => {
    const { one, clears, store } = await finished()
    expect(await clears()).toBe(false)
    expect((await one.get()).text).toContain(t('outcome.farewell-confirmed'))
    for (const place of store.entries.keys()) if (place.startsWith('farewell:')) await store.delete(place)
    expect(await clears()).toBe(true)
  })

  it('takes the cookie where there is nothing to read', async () => {
    const { clears } = await finished('none')
    expect(await clears()).toBe(true)
  })

  it('takes it where somebody hid what was saved', async () => {
    const { one, clears } = await finished()
    await one.post({ page: 'preview', action: 'hide' })
    expect(await clears()).toBe(true)
    expect((await one.get()).status).toBe(401)
  })

  it('leaves it where the store cannot be asked', async () => {
    const { one, clears, store } = await finished()
    const { get } = store
    store.get = (place) => (place.startsWith('farewell:') ? Promise.reject(new Error('away')) : get(place))
    expect(await clears()).toBe(false)
    store.get = get
    expect((await one.get()).text).toContain(t('outcome.farewell-confirmed'))
  })
})
