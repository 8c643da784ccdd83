import { Failure } from '../../../src/errors.js'
import type { Session } from '../../../src/session/session.js'
import type { StateStore } from '../../../src/state/state-store.js'
import { placeOf } from '../../../src/state/seal.js'
import { aSession, withoutChart } from '../../support/a-session.js'
import { KEY, sessionStage, TOKENS } from '../../support/session-stage.js'

const FULL = { code: 'STATE_UNAVAILABLE' }
const asItIs = (session: Session): Session => session
const withKept = (session: Session): Session => ({ ...session, doneItems: ['kept'] })

/** Two replicas over a store that gives what it has, and takes nothing from the first one in the places that are full. */
async function twoReplicas() {
  const stage = sessionStage()
  const full = { places: (_place: string) => false }
  const taking = (place: string): void => {
    if (full.places(place)) throw new Failure('STATE_UNAVAILABLE', 'the store failed (no space)')
  }
  const { set, putIfAbsent, replace } = stage.store
  const seen: Partial<StateStore> = {
    set: async (key, ...rest) => (taking(key), set(key, ...rest)),
    putIfAbsent: async (key, ...rest) => (taking(key), putIfAbsent(key, ...rest)),
    replace: async (key, ...rest) => (taking(key), replace(key, ...rest)),
  }
  const [one, two] = [stage.replica(seen), stage.replica()]
  await one.sessions.open(aSession({ privacy: 'private', consent: { toAsk: true } }), TOKENS, KEY.secret, withoutChart)
  return { one, two, full }
}

const hides = ({ one }: Awaited<ReturnType<typeof twoReplicas>>, keep = asItIs): Promise<Session | null> =>
  one.sessions.hide(KEY, 'by-hand', keep)

it('a second press, too, is not told "hidden" while the store refuses it and another replica shows the page', async () => {
  const here = await twoReplicas()
  here.full.places = () => true
  for (let press = 0; press < 3; press += 1) await expect(hides(here)).rejects.toMatchObject(FULL)
  expect((await here.two.sessions.find(KEY))?.hidden).toBeUndefined()

  here.full.places = () => false
  expect((await hides(here, withKept))?.hidden).toBe('by-hand')
  expect(await here.two.sessions.find(KEY)).toMatchObject({ hidden: 'by-hand', doneItems: ['kept'] })
})

it('what stands on the page is kept by the next try, also at another replica that was told, and has kept the hide', async () => {
  const here = await twoReplicas()
  here.full.places = (place) => place === placeOf('session', KEY.secret)
  await expect(hides(here, withKept)).rejects.toMatchObject(FULL)
  const { sessions } = here.two
  expect((await sessions.find(KEY))?.hidden).toBe('beside')
  expect(await sessions.change(KEY, asItIs)).toMatchObject({ hidden: 'beside' })
  expect(await sessions.hide(KEY, 'by-hand', withKept)).toMatchObject({ hidden: 'by-hand', doneItems: ['kept'] })
})

it('a second press is kept where its session lies, also where no word of it can be left', async () => {
  const here = await twoReplicas()
  here.full.places = (place) => place === placeOf('hide', KEY.secret)
  await expect(hides(here)).rejects.toMatchObject(FULL)
  expect((await hides(here))?.hidden).toBe('by-hand')
  expect((await here.two.sessions.find(KEY))?.hidden).toBe('by-hand')
})

it('nor is one told so while an earlier change waits for an EHR; once the other one has word of it, it is', async () => {
  const here = await twoReplicas()
  let goOn = (): void => undefined
  const held = new Promise<void>((resolve) => (goOn = resolve))
  const change = here.two.sessions.change(KEY, (session) => held.then(() => session))
  while (!(await here.one.sessions.isBusy(KEY))) await new Promise((resolve) => setTimeout(resolve, 1))
  here.full.places = () => true
  for (let press = 0; press < 2; press += 1) await expect(hides(here)).rejects.toMatchObject(FULL)
  here.full.places = () => false
  expect((await hides(here))?.hidden).toBe('by-hand')
  expect((await here.two.sessions.find(KEY))?.hidden).toBe('by-hand')
  goOn()
  await change
})
