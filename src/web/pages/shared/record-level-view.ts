import { levelsOnOffer, uniformLevel, type RecordLevel } from '../../../record/levels.js'
import { recordLimitsOf } from '../../../session/record-limits.js'
import { isReplaced } from '../../../session/patient-on-chart.js'
import { mayBeMinor } from '../../../session/session.js'
import type { PageContext } from '../page.js'
import type { ChartLine } from './chart-line.js'
import { levelLines } from './level-lines.js'
import { pausedText } from './paused-text.js'

export type RecordLevelView = Readonly<{
  id: RecordLevel
  title: string
  hint: string
  lines: readonly ChartLine[]
  chosen: boolean
}>

/** The choice of the record level; where there is nothing to choose, why. */
export type RecordChoiceView = Readonly<{ levels: readonly RecordLevelView[]; nothingBecause: string | undefined }>

type Context = Pick<PageContext, 'session' | 'instruments' | 't' | 'deps'>

/** The record levels on offer, with the one that was wished for, or the uniform one, chosen. */
export async function recordChoiceView(context: Context): Promise<RecordChoiceView> {
  const { session, t, deps } = context
  const limits = await recordLimitsOf(session, deps)
  const offer = levelsOnOffer(limits)
  const wish = session.chartEntries?.level ?? session.recordChoice
  const chosen = wish && offer.includes(wish) ? wish : uniformLevel(limits)
  return {
    levels: offer.map((id) => ({
      id,
      title: t(`record.level-${id}`),
      hint: t(`record.level-${id}-hint`),
      lines: levelLines(id, context),
      chosen: id === chosen,
    })),
    nothingBecause: offer.length === 1 ? await reason(context) : undefined,
  }
}

async function reason({ session, t, deps }: Pick<Context, 'session' | 't' | 'deps'>): Promise<string> {
  if (mayBeMinor(session)) return t('record.because-minor')
  if (isReplaced(session)) return t('record.because-replaced')
  if (session.readOnly) return t('record.because-scope')
  return (await pausedText(session, { t, deps })) ?? t('record.because-off')
}
