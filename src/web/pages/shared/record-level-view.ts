import { levelsOnOffer, uniformLevel, type RecordLevel } from '../../../record/levels.js'
import { recordLimitsOf } from '../../../session/record-limits.js'
import type { PageContext } from '../page.js'

export type RecordLevelView = Readonly<{ id: RecordLevel; title: string; hint: string; chosen: boolean }>

/** The record levels on offer, with the one that was wished for, or the uniform one, chosen. */
export async function recordLevelViews({
  session,
  t,
  deps,
}: Pick<PageContext, 'session' | 't' | 'deps'>): Promise<readonly RecordLevelView[]> {
  const limits = await recordLimitsOf(session, deps)
  const offer = levelsOnOffer(limits)
  const wish = session.chartEntries?.level ?? session.recordChoice
  const chosen = wish && offer.includes(wish) ? wish : uniformLevel(limits)
  return offer.map((id) => ({
    id,
    title: t(`record.level-${id}`),
    hint: t(`record.level-${id}-hint`),
    chosen: id === chosen,
  }))
}
