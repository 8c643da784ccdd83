import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Questionnaire, QuestionnaireItem, ValueSet } from 'fhir/r4.js'
import { expansionFile } from '../../questionnaire/load/expansion-file.js'
import { isFolder, readJson } from './load-file.js'

/**
 * Writes the expansions that a terminology server gave, and that lie beside a questionnaire, into its file: from then on
 * it needs nothing else.
 *
 * @throws {Error} naming the file that has to be put there, or what is wrong with it
 */
export function expand(target: string): readonly string[] {
  const file = isFolder(target) ? path.join(target, 'questionnaire.json') : target
  const questionnaire = readJson(file) as Questionnaire
  const references = [...new Set(valueSetsOf(questionnaire.item ?? []))].filter(
    (one) => !isContained(one, questionnaire),
  )
  if (references.length === 0) return [`${file}: every value set is in it already`]
  const supplied = references.map((reference) =>
    supplyFor(reference, path.join(path.dirname(file), expansionFile(reference))),
  )
  const contained = [...(questionnaire.contained ?? []), ...supplied.map(({ set }) => set)]
  writeFileSync(file, `${JSON.stringify({ ...questionnaire, contained }, null, 2)}\n`)
  return supplied.map(({ from, count }) => `${file}: holds the ${count} codes of ${from}, which is not needed any more`)
}

/** In the order of the file; none is looked at that is no text. */
const valueSetsOf = (items: readonly QuestionnaireItem[]): readonly string[] =>
  items.flatMap(({ answerValueSet, item = [] }) => [
    ...(typeof answerValueSet === 'string' && !answerValueSet.startsWith('#') ? [answerValueSet] : []),
    ...valueSetsOf(item),
  ])

const isContained = (reference: string, { contained = [] }: Questionnaire): boolean =>
  contained.some((one) => one.resourceType === 'ValueSet' && isOf(one as ValueSet, reference))

const isOf = ({ url, version }: ValueSet, reference: string): boolean =>
  url === reference || `${url}|${version}` === reference

type Supply = Readonly<{ set: ValueSet; from: string; count: number }>

function supplyFor(reference: string, from: string): Supply {
  if (!existsSync(from))
    throw new Error(`${from}: put the expansion of ${reference} there, as your terminology server gives it`)
  const set = readJson(from) as Partial<ValueSet> | null
  const codes = set?.resourceType === 'ValueSet' ? set.expansion?.contains : undefined
  if (!set || !Array.isArray(codes)) throw new Error(`${from}: is no ValueSet with an expansion`)
  const [url, version] = reference.split('|')
  if (set.url !== undefined && set.url !== url)
    throw new Error(`${from}: is the value set ${set.url}, and not ${reference}`)
  const total = set.expansion?.total
  if (total !== undefined && total > codes.length)
    throw new Error(`${from}: holds ${codes.length} of ${total} codes: ask for all of them at once`)
  const { status = 'active', expansion } = set
  const id = expansionFile(reference)
    .replace(/\.valueset\.json$/, '')
    .slice(0, 64)
  const kept = { resourceType: 'ValueSet', id, ...(url && { url }), ...(version && { version }), status } as const
  return { set: { ...kept, ...(expansion && { expansion }) }, from, count: codes.length }
}
