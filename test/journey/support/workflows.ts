import { setTimeout as wait } from 'node:timers/promises'
import { clearFaults, orderFault } from './chart.js'
import type { Journey } from './journey.js'
import type { Walk } from './two-servers.js'
import { choosePin, openWindow, PIN } from './hand-over.js'
import { AUDIT_C_SIX, HARK_POSITIVE, ONE_TOPIC } from './sessions.js'
import { t } from './wording.js'

/** The pages of a walk: what leads to each, and its name. */
type Steps = (aside: Journey, walk: Walk) => Readonly<Record<string, () => Promise<unknown>>>

/** Together every page of a session, each in the states it can be in. */
export const WALKS: Readonly<Record<string, Steps>> = {
  'from the privacy check to the results': (aside) => ({
    'privacy check': async () => undefined,
    limits: aside.confirmAlone,
    'first part': aside.agree,
    'an answer that is refused': () => refusedAnswer(aside),
    'second part': () => aside.answer('hark', HARK_POSITIVE),
    'third part': () => aside.answer('audit-c', AUDIT_C_SIX),
    'fourth part': () => aside.answer('drug-question', {}),
    results: () => aside.answer('coercion-topics', ONE_TOPIC),
    'everything opened': () => openEverything(aside),
    'help that was found': async () => {
      await aside.turnPage(() => aside.page.locator('button[name="~kind"][value=shelter]').click())
      await openEverything(aside)
    },
    card: async () => {
      await aside.page.locator('input[name="~take"][value=card]').press('Space')
      await aside.page.locator('input[name="~number"]').first().press('Space')
      await aside.press('take-home.show')
    },
  }),
  'of the record': (aside, { pair }) => ({
    limits: aside.confirmAlone,
    'nothing written before': () => aside.press('written.heading'),
    'limits again': aside.back,
    'declined results': aside.declineToday,
    record: aside.toRecord,
    'follow-up missing': () => aside.preview('contact'),
    'preview of nothing': () => aside.preview('none'),
    preview: async () => {
      await aside.press('preview.change')
      await aside.preview('band')
      await openEverything(aside)
    },
    'trouble while writing': async () => {
      await orderFault(pair, { match: { method: 'POST', type: 'Observation' }, fault: '422', times: 1 })
      await aside.confirm()
    },
    'not known whether it is written': async () => {
      await orderFault(pair, { match: { method: 'POST', type: 'Observation' }, fault: '403' })
      await aside.retry()
    },
    'asked before it is finished': aside.finish,
    written: async () => {
      await clearFaults(pair)
      await lookUntilAbsent(aside)
      await aside.retry()
    },
    'what was written': async () => {
      await aside.press('written.heading')
      await openEverything(aside)
    },
    'saved, once more': aside.back,
    ended: aside.finish,
  }),
  'without privacy, hidden and failed': (aside) => ({
    wellness: aside.notAlone,
    'record at uniform levels': () => aside.press('wellness.continue'),
    hidden: () => aside.press('bar.hide'),
    'privacy check again': () => aside.press('hidden.continue'),
    failure: () => aside.page.goto(new URL('/nowhere', aside.page.url()).href),
  }),
  'of a video session': (aside) => ({
    'privacy check': () => aside.page.locator('input[name="~telehealth"]').press('Space'),
    limits: aside.confirmAlone,
    'check again': aside.agree,
  }),
  'of a transfer, and a second launch': (aside, { pair }) => ({
    'a wrong code': async () => {
      await aside.aside.getByText(t('take-over.summary')).click()
      await aside.aside.getByLabel(t('take-over.code')).fill('CDFH JKMN')
      await aside.turnPage(() => aside.aside.locator('button[value=take-over]').click())
    },
    limits: aside.confirmAlone,
    'first part': aside.agree,
    'the patient is told': () => aside.press('transfer.begin'),
    'the code': () => aside.press('transfer.told'),
    'something to go on with': () => aside.page.goto(`${pair.urls.sandbox}/launch?patient=amara-okafor&user=dr-rivera`),
    'taken over': () => aside.press('take-over.go-on'),
  }),
  'while the patient answers in another window': (aside, walk) => ({
    limits: aside.confirmAlone,
    'a window to open': () => choosePin(aside),
    waiting: async () => {
      await openWindow(aside, walk)
      await aside.reload()
    },
    'a wrong PIN': () => returnWith(aside, '0000'),
  }),
  'while the patient holds the device': (aside) => ({
    limits: aside.confirmAlone,
    'hand over': () => aside.press('limits.hand-over'),
    'PIN refused': () => aside.press('action.continue'),
    'a window to open': async () => {
      await aside.aside.getByLabel(t('hand-over.pin')).fill(PIN)
      await aside.press('action.continue')
    },
    'a question for the patient': () => aside.press('hand-over.here'),
    hidden: () => aside.press('bar.hide'),
    'a wrong PIN': () => returnWith(aside, '0000'),
    thanks: async () => {
      await returnWith(aside, PIN)
      await aside.confirmAlone()
      await aside.back()
      await choosePin(aside)
      await aside.press('hand-over.here')
      for (let part = 0; part < 4; part += 1) await aside.declinePart()
    },
    locked: async () => {
      for (const pin of ['0001', '0002', '0003']) await returnWith(aside, pin)
    },
  }),
}

async function refusedAnswer(aside: Journey): Promise<void> {
  const radio = aside.page.locator('#page input[type=radio]').first()
  await radio.evaluate((one) => one.setAttribute('value', 'made-up'))
  await radio.press('Space')
  await aside.press('action.continue')
}

export async function returnWith(aside: Journey, pin: string): Promise<void> {
  await aside.page.locator('details.staff').evaluate((details) => details.setAttribute('open', ''))
  await aside.page.locator('#pin').fill(pin)
  await aside.turnPage(() => aside.page.locator('button[value=return]').click())
}

/** Plan items of one kind open one at a time in the browser; here all are looked at together. */
export const openEverything = ({ aside }: Journey) =>
  aside.locator('details').evaluateAll((all) => {
    for (const one of all) Object.assign(one, { name: '', open: true })
  })

/** What may still be under way is called absent only after ten seconds. The page looks by itself, too. */
async function lookUntilAbsent({ aside }: Journey): Promise<void> {
  const button = (key: 'outcome.look' | 'action.try-again') => aside.getByRole('button', { name: t(key), exact: true })
  for (let tries = 0; tries < 20 && !(await button('action.try-again').isVisible()); tries += 1) {
    await wait(1_000)
    await button('outcome.look')
      .click({ timeout: 500 })
      .catch(() => undefined)
  }
}
