import { z } from 'zod'
import { parseWith } from '../parsed.js'
import type { ContentFile, ContentFiles, FoundFiles } from './found-files.js'
import { jsonOf } from './gathering.js'
import { isRead, nearestName, nearestPlace } from './places.js'

/** At the top of an overlay: the files below it that the site does not want. */
export const REMOVED = 'removed.json'

const removedShape = z.strictObject({ files: z.array(z.string()) })

/** A site's files over those below: one of the same name replaces, others are added, and those in `removed.json` go. */
export function layOver(below: ContentFiles, overlay: readonly ContentFile[]): FoundFiles {
  const own = overlay.filter(({ name }) => name !== REMOVED)
  const { value: removed = [], problems = [] } = removedIn(overlay.find(({ name }) => name === REMOVED))
  const kept = [...below].filter(([name]) => !removed.includes(name))
  return {
    files: new Map([...kept, ...own.map((file) => [file.name, file] as const)]),
    problems: [
      ...problems,
      ...removed.flatMap((name) => removalProblem(name, below, own)),
      ...own.filter(({ name }) => !isRead(name) && !below.has(name)).map(({ name }) => unreadPlace(name)),
    ],
  }
}

function removedIn(file: ContentFile | undefined): { value?: readonly string[]; problems?: readonly string[] } {
  if (!file) return {}
  const json = jsonOf(file.text, file.name)
  if (json.problems) return json
  const { value, problems } = parseWith(removedShape, json.value, file.name)
  return value ? { value: value.files } : { problems }
}

function removalProblem(name: string, below: ContentFiles, own: readonly ContentFile[]): string[] {
  if (own.some((file) => file.name === name))
    return [`${REMOVED}: removes ${name}, which this folder also holds: a file that is replaced is not removed`]
  if (below.has(name)) return []
  return [
    `${REMOVED}: removes ${name}, which is not there; the nearest file is ${nearestName(name, [...below.keys()])}`,
  ]
}

const unreadPlace = (name: string): string =>
  `${name}: nothing is read from this place; the nearest that is read is ${nearestPlace(name)}`
