import { readLearningCard } from '../guidance/learning-card.js'
import { readDirectory } from '../guidance/directory.js'
import { readPathway } from '../plan/pathway.js'
import { readSafetyPlan } from '../guidance/safety-plan.js'
import type { Parsed } from '../parsed.js'
import { isWhole, readSingleFiles } from './single-files.js'
import { filledCards, filledScripts } from './filled-texts.js'
import type { Gathering } from './gathering.js'

type Read<T> = (json: unknown, file: string) => Parsed<T>
export type GuidanceFiles = NonNullable<ReturnType<typeof readGuidanceFiles>>

/** Every file of `guidance/` as it stands, with the site's own texts in place; `undefined` when one that is needed is not there. */
export function readGuidanceFiles(from: Gathering) {
  const all = <T>(pattern: RegExp, read: Read<T>): T[] =>
    from.matching(pattern).flatMap((file) => from.read(file, read) ?? [])

  const single = readSingleFiles(from)
  const files = {
    pathways: all(/^guidance\/pathways\/[^/]+\.json$/, readPathway),
    directories: all(/^guidance\/referrals\/(?!types\.json|receivers\.json)[^/]+\.json$/, readDirectory),
    sections: all(/^guidance\/safety-plan\/[^/]+\/[^/]+\.json$/, readSafetyPlan),
    scripts: filledScripts(from, single.site),
    educationCards: filledCards(from, single.site),
    cards: from
      .matching(/^guidance\/learn\/[^/]+\/[^/]+\.txt$/)
      .flatMap(({ text, name }) => from.take(readLearningCard(text, name)) ?? []),
  }
  return isWhole(single) ? { ...files, ...single } : undefined
}
