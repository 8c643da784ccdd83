import fhirpath, { type Model } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4/index.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire'
const ALGORITHM = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.versionAlgorithm[x]'
const has = (name: string) => `extension('${SDC}-${name}').exists()`
const atMostOne = (name: string) => `extension('${SDC}-${name}').count() <= 1`

/** What must be true of a whole Questionnaire, and of each item in it. Warnings are kept here, too. */
type Rules = Readonly<Record<string, string>>

/** @source SDC 4.0.0-ballot, profiles sdc-questionnairecommon and sdc-questionnaire */
const OF_THE_FORM: Rules = {
  'url 1..1': 'url.count() = 1',
  'cnl-0, name as an identifier': "name.exists() implies name.matches('^[A-Z][A-Za-z0-9_]{1,254}$')",
  'cnl-1, no | or # in the url': "url.exists() implies url.matches('[|# ]').not()",
  'sdc-2, version with its algorithm': `version.exists() implies extension('${ALGORITHM}').count() = 1`,
  'sdc-3, semver': `extension('${ALGORITHM}').value.all(system = 'http://hl7.org/fhir/version-algorithm' and code = 'semver')`,
}

/** @source SDC 4.0.0-ballot, profiles sdc-questionnairecommon and sdc-questionnaire-behave */
const OF_EACH_ITEM: Rules = {
  'linkId 1..1 and type 1..1': 'linkId.count() = 1 and type.count() = 1',
  'que-15, linkId of 255 characters at most': 'linkId.exists() implies linkId.length() <= 255',
  'que-1b, a group has items': "type = 'group' implies item.exists()",
  'que-1c, a display has none': "type = 'display' implies item.empty()",
  'sdc-1, choices given or by expression': `${has('answerExpression')} implies (answerOption.exists() or answerValueSet.exists()).not()`,
  'sdc-behave-1, an initial value given or by expression': `(initial.exists() and ${has('initialExpression')}).not()`,
  'sdc-behave-2, a condition given or by expression': `(enableWhen.exists() and ${has('enableWhenExpression')}).not()`,
  'sdc-behave-3, an amount has units':
    "type = 'quantity' implies extension.where(url.matches('questionnaire-unit(Option|ValueSet)$')).exists()",
  'each expression once': ['answerExpression', 'initialExpression', 'calculatedExpression', 'enableWhenExpression']
    .map(atMostOne)
    .join(' and '),
  'an option has a value': 'answerOption.all(value.count() = 1)',
  'points stand on the option': "answerOption.value.extension.where(url.matches('(ordinalValue|itemWeight)$')).empty()",
}

/** @source SDC 4.0.0-ballot, profile sdc-questionnaireresponsecommon */
const OF_A_RESPONSE: Rules = {
  'questionnaire 1..1, of one version': "questionnaire.count() = 1 and questionnaire.matches('[|][0-9]')",
  'authored 1..1': 'authored.count() = 1',
  'sdcqr-1, subject': 'subject.exists()',
  'sdcqr-2, one item for all answers to a question':
    '($this | descendants()).all(item.where(answer.value.exists()).linkId.isDistinct())',
}

const isTrue = (resource: object, rule: string): boolean =>
  fhirpath.evaluate(resource, rule, {}, r4 as Model, { async: false })[0] === true

const brokenIn = (resource: object, rules: Rules): readonly string[] =>
  Object.entries(rules).flatMap(([name, rule]) => (isTrue(resource, rule) ? [] : [name]))

/** What the SDC profiles say against a Questionnaire; empty where nothing is known. */
export function againstQuestionnaire(questionnaire: object): readonly string[] {
  const onItems = Object.entries(OF_EACH_ITEM).flatMap(([name, rule]) =>
    isTrue(questionnaire, `repeat(item).all(${rule})`) ? [] : [name],
  )
  return [...brokenIn(questionnaire, OF_THE_FORM), ...onItems]
}

export const againstResponse = (response: object): readonly string[] => brokenIn(response, OF_A_RESPONSE)
