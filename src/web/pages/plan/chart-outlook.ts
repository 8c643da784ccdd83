import { levelsOnOffer } from '../../../record/levels.js'
import { recordLimitsOf } from '../../../session/record-limits.js'
import type { PageContext } from '../page.js'

/** What the chart will get as things stand, in one line; nothing is written before it was seen and confirmed. */
export async function chartOutlook({ session, deps, t }: Pick<PageContext, 'session' | 'deps' | 't'>): Promise<string> {
  const offer = levelsOnOffer(await recordLimitsOf(session, deps))
  const [only] = offer.length === 1 ? offer : [session.recordChoice]
  if (only === undefined || !offer.includes(only)) return t('plan.chart-open')
  return t('plan.chart', { what: t(`record.level-${only}`) })
}
