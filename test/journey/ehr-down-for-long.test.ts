import { setTimeout as wait } from 'node:timers/promises'
import { addedTo, chartOf, orderFault } from './support/chart.js'
import { POST, toPreview, tryAgain, writesAtTheSecondTry, type Trouble } from './support/ehr-trouble.js'
import { journeysAtOnce } from './support/journeys-at-once.js'
import type { Walk } from './support/two-servers.js'
import { t } from './support/wording.js'

const PATIENT = 'amara-okafor'
/** What may have been a gateway's answer is looked after for a minute, and a deadline is long; on a busy machine, longer. */
const PATIENCE_MS = 300_000

const troubles: Readonly<Record<string, Trouble>> = {
  'fails (500)': { order: { match: POST, fault: '500' }, says: 'outcome.unknown' },
  'forbids it (403)': { order: { match: POST, fault: '403' }, says: 'outcome.unknown-no' },
  'is down (503)': { order: { match: POST, fault: '503', retryAfter: 60 }, says: 'outcome.unknown' },
  'finds several (412)': { order: { match: POST, fault: '412' }, says: 'outcome.unknown-no' },
}

async function answersLate({ pair, launch }: Walk): Promise<void> {
  const before = await chartOf(pair, PATIENT)
  const aside = await launch({ patient: PATIENT })
  await toPreview(aside)
  const [DEADLINE_MS, MARGIN_MS] = [15_000, 2_000]
  await orderFault(pair, { match: POST, fault: 'late', ms: DEADLINE_MS + MARGIN_MS, times: 1 })
  aside.page.setDefaultTimeout(2 * DEADLINE_MS)
  await aside.confirm()
  expect(await aside.text()).toContain(t('outcome.unknown'))
  await wait(MARGIN_MS + 500)
  await tryAgain(aside)
  expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
  expect(await addedTo(pair, PATIENT, before)).toHaveLength(1)
}

describe('when the EHR, at the moment of writing,', () =>
  journeysAtOnce(
    {
      ...Object.fromEntries(
        Object.entries(troubles).map(([name, trouble]) => [
          `${name}: says so plainly, and a second try writes it once`,
          (walk: Walk) => writesAtTheSecondTry(walk, trouble),
        ]),
      ),
      'answers after our deadline: a second try does not write it twice': answersLate,
    },
    PATIENCE_MS,
  ))
