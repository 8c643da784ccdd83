import { topicIn } from '../support/topic-words.js'
import { handOver, showsBySelf } from './support/hand-over.js'
import type { Journey } from './support/journey.js'
import { AUDIT_C_ONE, HARK_POSITIVE } from './support/sessions.js'
import { launcher, useStage } from './support/two-servers.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const CHART = { patient: 'amara-okafor' }
const PART_3 = t('questions.progress', { number: 3, of: 4 })

/** The screen of another machine, with a user of its own. */
async function elsewhere({ pair, context }: Pick<Parameters<Parameters<typeof journey>[1]>[0], 'pair' | 'context'>) {
  const other = await context.browser()!.newContext({ viewport: { width: 1280, height: 900 } })
  return { launch: launcher(pair, other), close: () => other.close() }
}

async function twoParts(one: Journey): Promise<void> {
  await one.confirmAlone()
  await one.agree()
  await one.answer('hark', HARK_POSITIVE)
  await one.answer('audit-c', AUDIT_C_ONE)
}

async function enterCode(other: Journey, code: string): Promise<void> {
  await other.aside.getByText(t('take-over.summary')).click()
  await other.aside.getByLabel(t('take-over.code')).fill(code)
  await other.turnPage(() => other.aside.getByLabel(t('take-over.code')).press('Enter'))
}

describe.each([true, false])(
  'a session that goes to a colleague at another machine (script: %s)',
  (javaScriptEnabled) => {
    journey(
      'goes on there where it stopped, and the first screen shows nothing',
      async (walk) => {
        const one = await walk.launch(CHART)
        await twoParts(one)
        await one.press('transfer.begin')
        expect(await one.text()).toContain(t('transfer.say'))
        await one.press('transfer.told')
        const code = await one.aside.locator('.transfer-code strong').innerText()
        const left = await one.aside.locator('body').innerHTML()
        expect([await one.heading(), topicIn(left)]).toEqual([t('hidden.heading'), undefined])

        const there = await elsewhere(walk)
        const other = await there.launch({ ...CHART, user: 'casey-morgan' })
        await enterCode(other, 'CDFH JKMN')
        expect(await other.text()).toContain(t('take-over.wrong'))
        await other.aside.getByLabel(t('take-over.code')).fill(code.toLowerCase())
        await other.turnPage(() => other.aside.locator('button[value=take-over]').click())
        expect(await other.text()).toContain(t('take-over.done'))
        await other.confirmAlone()
        expect(await other.text()).toContain(PART_3)
        expect(topicIn(await one.aside.locator('body').innerHTML())).toBeUndefined()
        if (javaScriptEnabled) await showsBySelf(one, t('ended.heading'))
        else await one.reload()
        expect(topicIn(await one.aside.locator('body').innerHTML())).toBeUndefined()
        await there.close()
      },
      { javaScriptEnabled },
      120_000,
    )
  },
)

journey('a session that ends with a code that nobody took does not say that all is done', async (walk) => {
  const one = await walk.launch(CHART)
  await twoParts(one)
  await one.press('transfer.begin')
  await one.press('transfer.told')
  await walk.context.clearCookies()
  await showsBySelf(one, t('error.heading'))
  expect(await one.text()).toContain(t('error.SESSION_ENDED'))
})

describe('an EHR that loads the frame again', () => {
  journey('with a new launch: the same user goes on where it stopped', async ({ launch }) => {
    await twoParts(await launch(CHART))
    const again = await launch(CHART)
    expect(await again.text()).toContain(t('take-over.earlier'))
    await again.press('take-over.go-on')
    await again.confirmAlone()
    expect(await again.text()).toContain(PART_3)
  })

  journey('with a new launch, and an emergency first: it goes on all the same', async ({ launch }) => {
    await twoParts(await launch(CHART))
    const again = await launch(CHART)
    await again.press('emergency.now')
    await again.turnPage(() => again.aside.getByRole('button', { name: 'Overdose' }).click())
    await again.press('plan.emergency-over')
    expect(await again.text()).toContain(t('take-over.earlier'))
    await again.press('take-over.go-on')
    await again.confirmAlone()
    expect(await again.text()).toContain(PART_3)
  })

  journey('for another user, or another patient: nothing is offered', async ({ launch }) => {
    await twoParts(await launch(CHART))
    for (const changes of [{ user: 'casey-morgan' }, { patient: 'priya-raman' }]) {
      const again = await launch({ ...CHART, ...changes })
      expect(await again.text()).not.toContain(t('take-over.earlier'))
    }
  })

  journey('with the same launch address: the session is there, hidden', async ({ launch }) => {
    const one = await launch(CHART)
    await twoParts(one)
    await one.turnPage(() => one.page.evaluate("const [one] = document.querySelectorAll('iframe'); one.src = one.src"))
    expect(await one.heading()).toBe(t('hidden.heading'))
    await one.press('hidden.continue')
    await one.confirmAlone()
    expect(await one.text()).toContain(PART_3)
  })

  journey('while the patient holds the device: nothing is offered', async ({ launch, context }) => {
    await handOver(await launch(CHART), { context })
    const text = await (await launch(CHART)).text()
    expect(text).toContain(t('take-over.away'))
    expect(text).not.toContain(t('take-over.go-on'))
  })
})
