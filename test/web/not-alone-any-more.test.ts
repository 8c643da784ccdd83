import { NOW, ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { heldEhr } from '../support/held-ehr.js'
import { memoryStore } from '../support/memory-store.js'
import { topicIn } from '../support/topic-words.js'

type Page = keyof typeof ON_PAGE
const PAGES = Object.keys(ON_PAGE) as Page[]
const NOT_ALONE = { page: 'privacy-check', alone: 'no' }

describe.each(PAGES)('"somebody is there", said on a page that is not %s any more,', (page) => {
  const isNeutral = ['privacy-check', 'wellness', 'hidden', 'transfer-code'].includes(page)

  it.each(['privacy-check', 'recheck'].filter((other) => other !== page))(
    `${isNeutral ? 'changes nothing' : 'hides it'}: %s`,
    async (other) => {
      const { open, calls } = await createTestApp()
      const one = await open(ON_PAGE[page])
      const before = await one.session()
      const { status, headers } = await one.post({ page: other, alone: 'no', part: 'plan' })
      expect([status, headers['location']]).toEqual([303, one.address])
      expect(await one.session()).toEqual(isNeutral ? before : { ...before, hidden: 'by-hand' })
      if (!isNeutral) expect(topicIn((await one.get()).text)).toBeUndefined()
      expect(calls).toEqual([])
    },
  )
})

describe('"somebody is there", said on a page that was left,', () => {
  it('hides what the answer before it opens, where that is still on its way', async () => {
    const store = memoryStore(() => NOW)
    const { open } = await createTestApp({ kept: store })
    const one = await open(ON_PAGE['privacy-check'])
    const { get, replace } = store
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    const isHeld = new Promise<void>((resolve) => {
      store.replace = async (...asked) => (resolve(), await held, replace(...asked))
    })
    const yes = one.post({ page: 'privacy-check', alone: 'yes' }).then((done) => done)
    await isHeld
    // The second form finds the session as it was before the first.
    store.get = async (place) => {
      const found = await get(place)
      setImmediate(goOn)
      return found
    }
    await one.post(NOT_ALONE)
    await yes
    expect(await one.session()).toMatchObject({ privacy: 'private', hidden: 'by-hand' })
  })

  it('hides every session of this browser', async () => {
    const { open } = await createTestApp()
    const [one, other] = [await open(ON_PAGE.plan), await open(ON_PAGE.plan)]
    await one.post(NOT_ALONE, { cookie: `${one.cookie}; ${other.cookie}` })
    expect([(await one.session()).hidden, (await other.session()).hidden]).toEqual(['by-hand', 'beside'])
  })

  it('hides at once, also while the EHR saves', async () => {
    const { ehrFor, isAsked, answer } = heldEhr()
    const { open } = await createTestApp({ web: { ehrFor } })
    const one = await open(ON_PAGE.record)
    await one.post({ page: 'record', action: 'continue', level: 'offered' })
    const seen = (await one.session()).chartEntries?.digest
    const saved = one.post({ page: 'preview', action: 'confirm', seen }).then((done) => done)
    await isAsked
    await one.post(NOT_ALONE)
    expect(await one.session()).toMatchObject({ hidden: 'by-hand' })
    answer()
    await saved
    expect(await one.session()).toMatchObject({ hidden: 'by-hand' })
  })
})
