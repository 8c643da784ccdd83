import { topicIn, TOPIC_WORDS_ES } from '../../support/topic-words.js'
import { PIN } from './hand-over.js'
import { openEverything, returnWith } from './workflows.js'
import type { Journey } from './journey.js'
import type { Walk } from './two-servers.js'
import { bodyOf } from './surface.js'
import { t } from './wording.js'

/** Pages of a session that show nothing anyone could mind; every other page must let itself be hidden. */
const NEUTRAL = [
  'privacy-check',
  'wellness',
  'hidden',
  'transfer-code',
  'thanks',
  'survey',
  'locked',
  'waiting',
  'no form',
]

/** Where a session stands, as its document says. */
type Place = Readonly<{ page: string; instrument: string; isPatientView: boolean }>

/** What is wrong with how pages hide: by the button of their bar, and by the third Shift. */
export const hidesByButtonAndKeys = () => hides([pressButton, pressShiftThreeTimes])
/** The same where no script runs. */
export const hidesByButton = () => hides([pressButton])

/** In another tab, where a session of another patient is open. */
export const hidesWithAnother = ({ launch }: Walk) => hides([hideAnother(launch)])

type Way = (aside: Journey) => Promise<string | undefined>

/** @returns a look at one page after another of one session; a page that was hidden is there again afterwards */
function hides(ways: readonly Way[]): (aside: Journey) => Promise<readonly string[]> {
  let isAlone = true
  return async (aside) => {
    const place = await placeOf(aside)
    if (place.page === 'wellness') isAlone = false
    if (NEUTRAL.includes(place.page)) return topicsOn(aside)
    const problems: string[] = []
    for (const way of ways) {
      const problem = await way(aside)
      if (problem !== undefined) problems.push(problem)
      if ((await placeOf(aside)).page !== 'hidden') continue
      problems.push(...(await topicsOn(aside)))
      await comeBack(aside, place, isAlone)
    }
    await openEverything(aside)
    return problems
  }
}

/** From the end of the page, where a button that scrolls away would be gone. */
async function pressButton(aside: Journey): Promise<string | undefined> {
  const button = aside.page.getByRole('button', { name: t('bar.hide'), exact: true })
  await aside.page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
  const box = await boxOf(aside)
  if (!box) return 'no button to hide it can be seen'
  await aside.turnPage(() => aside.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2))
  return (await button.count()) > 0 ? 'the button does not hide it' : isHidden(aside, 'the button')
}

/** The button, as far as it is inside of the window. */
async function boxOf({ page }: Journey) {
  const button = page.getByRole('button', { name: t('bar.hide'), exact: true })
  const box = (await button.count()) === 1 && (await button.isVisible()) ? await button.boundingBox() : null
  return box && box.y >= 0 && box.y + box.height <= page.viewportSize()!.height ? box : undefined
}

async function pressShiftThreeTimes(aside: Journey): Promise<string | undefined> {
  for (let press = 0; press < 2; press += 1) await aside.page.keyboard.press('Shift')
  if ((await placeOf(aside)).page === 'hidden') return 'two times Shift hide it'
  if ((await aside.page.locator('.bar [value=hide]').count()) === 0) return 'Shift has nothing to press'
  await aside.turnPage(() => aside.page.keyboard.press('Shift'))
  return isHidden(aside, 'the third Shift')
}

const ANOTHER = { patient: 'priya-raman', framed: false }
const BY_ITSELF_MS = 5_000

/** The other tab stands where somebody may read its limits, each time anew: it is hidden with this one, too. */
function hideAnother(launch: Walk['launch']): Way {
  let another: Journey | undefined
  return async (aside) => {
    await another?.page.bringToFront()
    await another?.press('hidden.continue')
    another ??= await launch(ANOTHER)
    await another.confirmAlone()
    await another.press('bar.hide')
    await aside.aside
      .getByRole('heading', { name: t('hidden.heading') })
      .waitFor({ timeout: BY_ITSELF_MS })
      .catch(() => undefined)
    await aside.page.bringToFront()
    return isHidden(aside, 'hiding another')
  }
}

async function isHidden(aside: Journey, way: string): Promise<string | undefined> {
  const heading = await aside.heading()
  return heading === t('hidden.heading') ? undefined : `${way} leads to "${heading}"`
}

/** A page that cannot be hidden, and the page that hides, name nothing. */
async function topicsOn({ page }: Journey): Promise<readonly string[]> {
  const body = bodyOf(await page.content())
  return [undefined, TOPIC_WORDS_ES].flatMap((topics) => topicIn(body, topics) ?? [])
}

const placeOf = ({ page }: Journey): Promise<Place> => page.evaluate<Place>(PLACE)

/** Runs in the page. */
const PLACE = `(() => {
  const field = (name) => document.querySelector('#page input[name="~' + name + '"]')?.value ?? ''
  return {
    page: field('page') || 'no form',
    instrument: field('instrument'),
    isPatientView: /\\/(patient|here)$/.test(location.pathname),
  }
})()`

const MOST_PAGES = 12

/** As staff go, through the privacy check, until the session stands where it stood. */
async function comeBack(aside: Journey, wanted: Place, isAlone: boolean): Promise<void> {
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const at = await placeOf(aside)
    if (JSON.stringify(at) === JSON.stringify(wanted)) return
    // What was found in the chart is looked for again.
    const list = aside.page.getByRole('button', { name: t('written.heading'), exact: true })
    if (wanted.page === 'written' && (await list.count()) > 0) await aside.press('written.heading')
    else await onward(aside, at, isAlone)
  }
  throw new Error(`There is no way back to ${wanted.page}.`)
}

async function onward(aside: Journey, { page, isPatientView }: Place, isAlone: boolean): Promise<void> {
  if (page === 'hidden') return isPatientView ? returnWith(aside, PIN) : aside.press('hidden.continue')
  if (page === 'privacy-check') return isAlone ? aside.confirmAlone() : aside.notAlone()
  if (page === 'wellness') return aside.press('wellness.continue')
  if (page === 'limits') return aside.press('limits.hand-over')
  if (page === 'hand-over') {
    if ((await aside.page.locator('#pin').count()) === 0) return aside.press('hand-over.here')
    await aside.page.getByLabel(t('hand-over.pin')).fill(PIN)
    return aside.press('action.continue')
  }
  return aside.back()
}
