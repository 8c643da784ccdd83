import { EXTENSION, isBeyondUs, isElsewhere } from '../extensions.js'
import { childrenOf } from './nests-deeply.js'

/** What a file may not contain, whatever else it says: each reason once for each place. */
export function refusals(element: Readonly<Record<string, unknown>>): readonly string[] {
  const reasons = new Set<string>()
  const queue: unknown[] = [element]
  let seen = 0

  for (const value of queue) {
    if (++seen > MOST_ELEMENTS) return [...reasons, 'it is too large to be checked']
    if (typeof value !== 'object' || value === null) continue
    // What is ignored may hold anything.
    if (isElsewhere(String((value as { url?: unknown }).url))) continue
    if (!Array.isArray(value)) inspect(value as Record<string, unknown>, reasons)
    for (const child of childrenOf(value)) queue.push(child)
  }
  return [...reasons]
}

const MOST_ELEMENTS = 200_000

function inspect(element: Readonly<Record<string, unknown>>, reasons: Set<string>): void {
  if (Array.isArray(element.modifierExtension) && element.modifierExtension.length > 0) {
    reasons.add(`modifierExtension changes the meaning of the item: ${urls(element.modifierExtension)}`)
  }
  if (typeof element.implicitRules === 'string')
    reasons.add(`implicitRules of ${element.implicitRules} change what the file means, and are not known here`)
  const { language, expression, url } = element
  if (typeof language === 'string' && (typeof expression === 'string' || typeof element.reference === 'string')) {
    if (language !== 'text/fhirpath')
      reasons.add(`expressions in ${languageName(language)} are not supported, only text/fhirpath`)
    else if (typeof expression !== 'string') reasons.add('an expression lives in another file: it must be in this one')
  }
  if (typeof url === 'string' && isBeyondUs(url) && hasValue(element))
    reasons.add(`the extension ${url} is not supported`)
  if (typeof url === 'string' && url === EXTENSION.xhtml && typeof element.valueString !== 'string')
    reasons.add('rendering-xhtml without text')
}

/** Authors know it as CQL, whatever the media type calls it. */
const languageName = (language: string): string => (language.startsWith('text/cql') ? `CQL (${language})` : language)

const hasValue = (extension: object): boolean =>
  Object.keys(extension).some((name) => name.startsWith('value') || name === 'extension')

const urls = (extensions: readonly unknown[]): string =>
  extensions.map((one) => String((one as { url?: unknown } | null)?.url)).join(', ')
