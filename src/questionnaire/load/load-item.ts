import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import { EXTENSION, extension } from '../extensions.js'
import { loadConditions, loadConstraints, loadExpressions } from './load-behavior.js'
import { loadChoices } from './load-choices.js'
import { loadInitial } from './load-initial.js'
import { loadLimits, loadUnits } from './load-limits.js'
import { loadMedia } from './load-media.js'
import { loadVariables } from './load-variables.js'
import type { ItemType, LoadedItem, Media } from '../loaded-questionnaire.js'
import { attempting } from '../reasons.js'
import { refusals } from './refusals.js'
import { readText } from '../texts.js'

/** Says what is wrong with the item that has this linkId. */
export type Complain = (linkId: string, reason: string) => void

/** Builds one item and those below it; what is wrong with it goes to `complain`, so that a file is told all at once. */
export function loadItem(
  item: QuestionnaireItem,
  questionnaire: Questionnaire,
  complain: Complain,
  isBelowHidden = false,
): LoadedItem {
  const attempt = attempting((reason) => complain(item.linkId, reason))
  for (const reason of refusals(item as unknown as Record<string, unknown>)) complain(item.linkId, reason)

  const { language } = questionnaire
  const hidden = isBelowHidden || isHidden(item)
  const noText = { plain: '', translations: {} }
  return {
    ...{ linkId: item.linkId, source: item, type: item.type as ItemType },
    text: attempt(() => readText(item.text, item._text, language), noText),
    ...(item.prefix && { prefix: attempt(() => readText(item.prefix, item._prefix, language), noText) }),
    hidden,
    ...flagsOf(item),
    ...presentation(item),
    ...mediaOf(attempt(() => loadMedia(item))),
    choices: loadChoices(item, questionnaire, attempt),
    limits: loadLimits(item, attempt),
    ...loadUnits(item),
    initial: loadInitial(item),
    conditions: loadConditions(item, attempt),
    enableBehavior: item.enableBehavior ?? 'any',
    variables: loadVariables(item, attempt),
    constraints: loadConstraints(item, attempt),
    ...loadExpressions(item, attempt),
    items: (item.item ?? []).map((child) => loadItem(child, questionnaire, complain, hidden)),
  }
}

const isHidden = (item: QuestionnaireItem): boolean => extension(item, EXTENSION.hidden)?.valueBoolean ?? false

const mediaOf = (media: Media | undefined): { media?: Media } => (media ? { media } : {})

function flagsOf(item: QuestionnaireItem): Pick<LoadedItem, 'required' | 'repeats' | 'readOnly'> {
  const { required = false, repeats = false, readOnly = false } = item
  return { required, repeats, readOnly }
}

function presentation(item: QuestionnaireItem): Pick<LoadedItem, 'control' | 'orientation' | 'disabledDisplay'> {
  const control = extension(item, EXTENSION.itemControl)?.valueCodeableConcept?.coding?.[0]?.code
  const orientation = extension(item, EXTENSION.choiceOrientation)?.valueCode
  const disabledDisplay = extension(item, EXTENSION.disabledDisplay)?.valueCode === 'protected' ? 'protected' : 'hidden'
  return {
    disabledDisplay,
    ...(control && { control }),
    ...((orientation === 'horizontal' || orientation === 'vertical') && { orientation }),
  }
}
