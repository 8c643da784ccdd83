import { EXTENSION, isElsewhere, isIgnored } from '../extensions.js'
import type { LoadedItem } from '../loaded-questionnaire.js'
import { unknownTags } from '../safe-html.js'
import { mutualReferences } from './find-loops.js'
import type { loadWhole } from './load-whole.js'
import { unknownElements } from './unknown-elements.js'
import { unknownLinkIds } from './unknown-link-ids.js'

/** Looked at in a file; more says nothing new. */
const MOST_ELEMENTS = 200_000

/** What is dropped from a questionnaire without harm, each once, so that its author knows. */
export function notesOn(
  source: object,
  byLinkId: ReadonlyMap<string, LoadedItem>,
  whole: ReturnType<typeof loadWhole>,
): readonly string[] {
  const notes = new Set<string>()
  const queue: unknown[] = [source]
  for (const value of queue) {
    if (queue.length > MOST_ELEMENTS) break
    if (typeof value !== 'object' || value === null) continue
    const { url, valueString } = value as { url?: unknown; valueString?: unknown }
    if (typeof url === 'string' && isElsewhere(url)) {
      notes.add(`${nameOf(url)} is ignored: nothing is filled in from a record or taken out`)
      continue
    }
    if (typeof url === 'string' && isIgnored(url)) notes.add(`${nameOf(url)} is ignored here`)
    if (url === EXTENSION.xhtml && typeof valueString === 'string')
      for (const tag of unknownTags(valueString))
        notes.add(`rendering-xhtml: the tag <${tag}> is dropped, its text is kept`)
    queue.push(...(Object.values(value) as unknown[]))
  }
  return [
    ...notes,
    ...unknownElements(byLinkId.values()),
    ...unknownLinkIds(byLinkId, whole),
    ...mutualReferences(byLinkId),
  ]
}

const nameOf = (url: string): string => url.replace(/^.*\/(?:sdc-)?(?:questionnaire-)?/, '')
