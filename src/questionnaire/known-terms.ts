import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { EXTENSION, extension } from './extensions.js'

/** Part of an expression whose value is read off the response, and the variable that stands for it. */
export type KnownTerm = Readonly<{
  name: string
  /** Undefined where only the engine can say what it is. */
  valueOf: (response: QuestionnaireResponse) => readonly (number | string)[] | undefined
}>

const LITERAL = String.raw`'(?:\\.|[^'\\])*'`
const PLAIN = String.raw`'([^'\\]*)'`
/** A text alone, so that nothing inside of one is taken for a term; or one of the terms. */
const TERMS = new RegExp(
  [
    LITERAL,
    String.raw`%resource\.item(?:\.where\(linkId != ${PLAIN}\))?\.answer\.value\.weight\(\)`,
    String.raw`%resource\.item\.where\(linkId = ${PLAIN}\)\.answer\.value\.code(?![\w(\x60])`,
  ].join('|'),
  'g',
)
/** What may stand between the terms: only what treats a number or a text as it treats the same one in a resource. */
const REST = new RegExp(
  String.raw`^(?:%known\d+|\b(?:iif|count|sum|exists|empty|and|or)\b|${LITERAL}|[\d().,=<>!+*\s-])*$`,
)

/**
 * Finds the sums most screening forms are made of, so that the engine need not walk through the response for them
 * again and again. The engine still evaluates the expression; an expression with anything else in it stays as it is.
 */
export function findKnownTerms(text: string): Readonly<{ text: string; terms: readonly KnownTerm[] }> {
  const terms = new Map<string, KnownTerm>()
  const shorter = text.replace(TERMS, (found, except?: string, of?: string) => {
    if (!found.startsWith('%')) return found
    const known = terms.get(found) ?? {
      name: `known${terms.size}`,
      valueOf: of === undefined ? (response) => weights(response, except) : (response) => codes(response, of),
    }
    terms.set(found, known)
    return `%${known.name}`
  })
  return terms.size > 0 && REST.test(shorter) ? { text: shorter, terms: [...terms.values()] } : { text, terms: [] }
}

const answersTo = (items: readonly QuestionnaireResponseItem[]) => items.flatMap(({ answer }) => answer ?? [])

/** The points of all codings but those of one item; undefined where an answer is none, or carries none. */
function weights({ item = [] }: QuestionnaireResponse, except: string | undefined): readonly number[] | undefined {
  const points: number[] = []
  for (const { valueCoding, item: below } of answersTo(item.filter(({ linkId }) => linkId !== except))) {
    const point = extension(valueCoding, EXTENSION.ordinalValue)?.valueDecimal
    if (point === undefined || below) return undefined
    points.push(point)
  }
  return points
}

function codes({ item = [] }: QuestionnaireResponse, of: string): readonly string[] | undefined {
  const found = answersTo(item.filter(({ linkId }) => linkId === of)).map(({ valueCoding }) => valueCoding?.code)
  return found.every((code) => code !== undefined) ? found : undefined
}
