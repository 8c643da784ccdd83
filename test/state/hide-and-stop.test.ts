import { setTimeout as wait } from 'node:timers/promises'
import { clearFaults, orderFault } from '../journey/support/chart.js'
import { t } from '../support/messages.js'
import { startPair, type Pair } from '../support/processes.js'
import { launchBare } from './support/bare-browser.js'

let pair: Pair
beforeAll(async () => void (pair = await startPair()), 60_000)
afterAll(() => pair.close())

it.each([
  ['kill', 'amara-okafor'],
  ['stop', 'daniel-whitcombe'],
] as const)(
  'a page that was hidden while the EHR saved is found hidden by the next process (%s)',
  async (way, patient) => {
    const { see, post } = await launchBare(pair, patient)
    await post({ page: 'privacy-check', alone: 'yes' })
    await post({ page: 'limits', ask: 'no' })
    await post({ page: 'plan', action: 'continue' })
    await post({ page: 'record', action: 'continue', level: 'offered' })
    const seen = /name="~seen" value="([^"]+)"/.exec((await see()).text)?.[1] ?? ''
    await orderFault(pair, { match: { method: 'POST', type: 'Observation' }, fault: 'late', ms: 60_000 })
    const saved = post({ page: 'preview', action: 'confirm', seen }).catch(() => undefined)
    await wait(1_500)
    expect((await see()).text).not.toContain(t('hidden.heading'))

    expect((await post({ page: 'preview', action: 'hide' })).text).toContain(t('hidden.heading'))
    await pair.app[way]()
    await saved
    await clearFaults(pair)
    await pair.app.start()
    expect((await see()).text).toContain(t('hidden.heading'))
    await post({ page: 'hidden', action: 'resume' })
    await post({ page: 'privacy-check', alone: 'yes' })
    expect((await see()).text).not.toContain(t('hidden.heading'))
  },
  120_000,
)
