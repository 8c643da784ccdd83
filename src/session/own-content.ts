import type { BandCodes } from '../record/band-entry.js'
import type { OwnContent } from '../record/own-entries.js'
import { isPart2 } from './part2.js'
import type { RecordDeps } from './record-deps.js'
import type { Session } from './session.js'

/** What our entries are made of at this session's site. */
export function ownContent(session: Session, { content, siteOf }: Pick<RecordDeps, 'content' | 'siteOf'>): OwnContent {
  const bands = [...content.instruments].flatMap(([id, { interpretation }]): [string, BandCodes][] =>
    'record' in interpretation && interpretation.record ? [[id, interpretation.record]] : [],
  )
  return {
    labels: content.labels,
    labelling: {
      profile: siteOf(session.launch.profile).labelProfile,
      part2: isPart2(session, { siteOf, content }),
    },
    neutral: content.neutral,
    bands: Object.fromEntries(bands),
  }
}
