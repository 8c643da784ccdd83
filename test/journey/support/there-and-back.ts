import { byName, type ByName } from './by-name.js'
import { resetEhr } from './chart.js'
import { AUDIT_C_SIX, HARK_POSITIVE, ONE_TOPIC } from './sessions.js'
import type { Walk } from './two-servers.js'
import { inSpanish } from './wording.js'

/** The chart says that she prefers Spanish; the pages are Spanish because staff turned them. */
const LUCIA = { patient: 'lucia-fernandez', framed: false }
export async function launchInSpanish(launch: Walk['launch']): ReturnType<Walk['launch']> {
  const aside = await launch(LUCIA)
  await byName(aside.page).press('language', 'es')
  return aside
}

/** Goes over to English and back: it is the same page, and nothing on it is lost. */
async function thereAndBack(session: ByName) {
  const [before, heading] = [await session.state(), await session.heading()]
  expect(await session.language()).toEqual({ lang: 'es', dir: 'ltr' })
  await session.press('language', 'en')
  expect(await session.language()).toEqual({ lang: 'en', dir: 'ltr' })
  expect(await session.heading()).not.toBe(heading)
  expect(await session.state()).toEqual(before)
  await session.press('language', 'es')
  expect([await session.language(), await session.heading()]).toEqual([{ lang: 'es', dir: 'ltr' }, heading])
  expect(await session.state()).toEqual(before)
}

/** Every page of a session, each with something chosen on it; `look` looks at each. */
async function walkAll(session: ByName, look: (session: ByName) => Promise<void>) {
  const goOnAndFill = async (answers: Parameters<ByName['fill']>[0]) => {
    await session.press('action', 'continue')
    await session.press('alone', 'yes')
    await session.fill(answers)
  }
  const steps: readonly (() => Promise<unknown>)[] = [
    () => session.tick('telehealth', 'yes'),
    async () => {
      await session.press('alone', 'yes')
      await session.tick('level', 'contact')
    },
    () => session.press('ask', 'yes'),
    async () => {
      await session.press('alone', 'yes')
      await session.fill({ ...HARK_POSITIVE, 'hark-k': 'asked-declined' })
    },
    () => goOnAndFill(AUDIT_C_SIX),
    () => goOnAndFill({ 'drug-question~declined': 'asked-declined' }),
    () => goOnAndFill(ONE_TOPIC),
    async () => {
      await session.press('action', 'continue')
      await session.press('alone', 'yes')
      await session.openAll()
      await session.tick('fact', 'children=yes')
    },
    async () => {
      await session.press('action', 'continue')
      await session.tick('level', 'contact')
      await session.tick('contact', 'yes')
    },
    () => session.press('action', 'continue'),
    () => session.press('action', 'confirm'),
  ]
  for (const step of steps) {
    await step()
    await look(session)
  }
}

/** The whole session with a patient who speaks Spanish; each page is English and Spanish again in between. */
export async function goesThereAndBack({ pair, launch }: Walk): Promise<void> {
  await resetEhr(pair)
  const session = byName((await launchInSpanish(launch)).page)
  expect(await session.heading()).toBe(inSpanish('privacy-check.heading'))
  await walkAll(session, thereAndBack)
  await session.press('action', 'finish')
  expect(await session.heading()).toBe(inSpanish('ended.heading'))
  expect((await session.language()).lang).toBe('es')
}
