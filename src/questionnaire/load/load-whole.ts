import type { Questionnaire } from 'fhir/r4.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { readText } from '../texts.js'
import { loadConstraints } from './load-behavior.js'
import { loadVariables } from './load-variables.js'
import type { Attempt } from '../reasons.js'

/** What stands on the Questionnaire itself, as far as it can be read. */
export function loadWhole(
  source: Questionnaire,
  attempt: Attempt,
): Pick<LoadedQuestionnaire, 'canonical' | 'title' | 'variables' | 'constraints'> {
  const { url, version, title, _title: shadow, language } = source
  return {
    title: attempt(() => readText(title, shadow, language), { plain: '', translations: {} }),
    variables: loadVariables(source, attempt),
    constraints: loadConstraints(source, attempt),
    ...(url && { canonical: version ? `${url}|${version}` : url }),
  }
}
