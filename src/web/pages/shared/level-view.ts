import type { RecordLevel } from '../../../record/levels.js'
import type { Translate } from '../../messages.js'

export type LevelView = Readonly<{ id: RecordLevel; title: string; hint: string; chosen: boolean }>

export function levelViews(levels: readonly RecordLevel[], chosen: RecordLevel, t: Translate): readonly LevelView[] {
  return levels.map((id) => ({
    id,
    title: t(`record.level-${id}`),
    hint: t(`record.level-${id}-hint`),
    chosen: id === chosen,
  }))
}
