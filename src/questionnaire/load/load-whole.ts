import type { Questionnaire } from 'fhir/r4.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { readText } from '../texts.js'
import { loadConstraints } from './load-behavior.js'
import { loadVariables } from './load-variables.js'

/** What stands on the Questionnaire itself. @throws {Error} in the author's words */
export function loadWhole(
  source: Questionnaire,
): Pick<LoadedQuestionnaire, 'canonical' | 'title' | 'variables' | 'constraints'> {
  const { url, version, title, _title: shadow, language } = source
  return {
    title: readText(title, shadow, language),
    variables: loadVariables(source),
    constraints: loadConstraints(source),
    ...(url && { canonical: version ? `${url}|${version}` : url }),
  }
}
