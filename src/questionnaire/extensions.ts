import type { Element, Extension } from 'fhir/r4.js'

const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'

function ofCore(name: string): string {
  return CORE + name
}

function ofSdc(name: string): string {
  return SDC + name
}

/** Extensions Aside acts on, by the name used in this code. Source: FHIR R4 core, SDC 3.0 and 4.0-ballot. */
export const EXTENSION = {
  answerExpression: `${SDC}answerExpression`,
  calculatedExpression: `${SDC}calculatedExpression`,
  choiceOrientation: `${CORE}questionnaire-choiceOrientation`,
  constraint: `${CORE}questionnaire-constraint`,
  disabledDisplay: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.disabledDisplay',
  enableWhenExpression: `${SDC}enableWhenExpression`,
  hidden: `${CORE}questionnaire-hidden`,
  initialExpression: `${SDC}initialExpression`,
  itemAnswerMedia: `${SDC}itemAnswerMedia`,
  itemMedia: `${SDC}itemMedia`,
  itemControl: `${CORE}questionnaire-itemControl`,
  itemWeight: `${CORE}itemWeight`,
  markdown: `${CORE}rendering-markdown`,
  maxDecimalPlaces: `${CORE}maxDecimalPlaces`,
  maxOccurs: `${CORE}questionnaire-maxOccurs`,
  maxQuantity: `${SDC}maxQuantity`,
  maxValue: `${CORE}maxValue`,
  minLength: `${CORE}minLength`,
  minOccurs: `${CORE}questionnaire-minOccurs`,
  minQuantity: `${SDC}minQuantity`,
  minValue: `${CORE}minValue`,
  optionExclusive: `${CORE}questionnaire-optionExclusive`,
  ordinalValue: `${CORE}ordinalValue`,
  regex: `${CORE}regex`,
  sliderStepValue: `${CORE}questionnaire-sliderStepValue`,
  targetConstraint: `${CORE}targetConstraint`,
  translation: `${CORE}translation`,
  unit: `${CORE}questionnaire-unit`,
  unitOption: `${CORE}questionnaire-unitOption`,
  variable: `${CORE}variable`,
  xhtml: `${CORE}rendering-xhtml`,
} as const

/** Extensions that only shape a page, help its author or name who else works on it: ignored, and its author is told. */
const IGNORED = [
  ...['endpoint', 'performerType', 'entryMode', 'preferredTerminologyServer', 'shortText', 'openLabel'].map(ofSdc),
  ...['choiceColumn', 'collapsible', 'keyboard', 'width', 'columnCount', 'optionalDisplay'].map(ofSdc),
  ...['assembledFrom', 'assemble-expectation'].map(ofSdc),
  ...['rendering-style', 'questionnaire-displayCategory', 'questionnaire-supportLink'].map(ofCore),
  ...['questionnaire-optionPrefix', 'entryFormat', 'designNote'].map(ofCore),
]

/** SDC extensions that fill a form from a record, or make other resources of its answers: Aside does neither. */
const ELSEWHERE = [
  ...['launchContext', 'sourceQueries', 'sourceStructureMap', 'targetStructureMap', 'itemPopulationContext'],
  ...['candidateExpression', 'contextExpression', 'itemExtractionContext', 'itemExtractionValue'],
  ...['observationExtract', 'observation-extract', 'observationLinkPeriod', 'observation-link-period'],
  ...['observation-extract-category', 'definitionExtract', 'definitionExtractValue', 'extractAllocateId'],
  ...['templateExtract', 'templateExtractBundle', 'templateExtractContext', 'templateExtractValue'],
  ...['referenceProfile', 'isSubject', 'lookupQuestionnaire'],
].map(ofSdc)

export const isIgnored = (url: string): boolean => IGNORED.includes(url)

/** Whether an extension is about filling in or taking out: it is ignored, whatever is in it, and its author is told. */
export const isElsewhere = (url: string): boolean => ELSEWHERE.includes(url)

/** Core extensions that change what an answer means, who may give it or what is fetched: not supported, so refused. */
const REFUSED = [
  ...['signatureRequired', 'unitValueSet', 'usageMode'].map((name) => ofCore(`questionnaire-${name}`)),
  ...['cqf-library', 'cqf-expression', 'cqf-calculatedValue'].map(ofCore),
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.answerConstraint',
]

const KNOWN: readonly string[] = [...Object.values(EXTENSION), ...IGNORED, ...ELSEWHERE]

/** An extension that would change the form's behaviour in a way Aside does not know. Others may be ignored, as FHIR says. */
export const isBeyondUs = (url: string): boolean =>
  REFUSED.includes(url) || (url.startsWith('http://hl7.org/fhir/uv/sdc/') && !KNOWN.includes(url))

type Extended = Pick<Element, 'extension'> | undefined

export const extensions = (element: Extended, url: string): readonly Extension[] =>
  element?.extension?.filter((extension) => extension.url === url) ?? []

export const extension = (element: Extended, url: string): Extension | undefined => extensions(element, url)[0]
