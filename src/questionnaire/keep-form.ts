import { isNotWorkedOut } from '../errors.js'
import type { Form } from './form/form-node.js'
import { formOfBody } from './form/form-of-body.js'
import { formOfResponse } from './form/form-of-response.js'
import { unread } from './form/problem-at.js'
import { responseOf } from './form/response-of.js'
import type { Choice, LoadedQuestionnaire } from './loaded-questionnaire.js'
import type { PostedForm, readingForm } from './read-form.js'
import { bareChoices, type ChoicesAt } from './run/bare-choices.js'
import { evaluator, type LaunchVariables } from './run/evaluator.js'
import { withRowsShown } from './run/form-before.js'
import { atOnce, type Steps } from './run/steps.js'
import { choicesIn } from './run/with-choices.js'
import { withinTime } from './within-time.js'

/** Less than the last guard takes, in which this may lie: without the words of a choice its code is kept. */
const MOST_MILLISECONDS = 500

/** Below an answer others may be asked, whose choices are computed, too. */
const DEEPEST = 10

/**
 * What was posted, as it is: nothing is closed, calculated or checked. For answers that must be kept although the form
 * cannot be worked out. What no response can hold stands in the problems.
 */
export function keptForm(
  ...[questionnaire, body, previous, launchVariables = {}, language]: Parameters<typeof readingForm>
): Extract<PostedForm, { kind: 'invalid' }> {
  const before = new Map(formOfResponse(questionnaire, previous).nodes.map((node) => [node.name, node]))
  const formWith = (choicesAt: ChoicesAt) => {
    const asked = { ...questionnaire, choicesAt }
    return formOfBody(asked, withRowsShown(asked, body, previous), before, language)
  }
  const form = questionnaire.computesChoices
    ? formWith(choicesPosted(formWith, questionnaire, launchVariables))
    : formWith(new Map())
  return { kind: 'invalid', problems: unread(form), response: responseOf(questionnaire, form, 'with-empty-groups') }
}

/** The same, in the place of `readingForm`. */
export function* keepingForm(...posted: Parameters<typeof readingForm>): Steps<PostedForm> {
  yield
  return keptForm(...posted)
}

/** Of computed choices those that were chosen: as the expressions give them, or their bare codes where these fail. */
function choicesPosted(
  formWith: (choicesAt: ChoicesAt) => Form,
  questionnaire: LoadedQuestionnaire,
  launchVariables: LaunchVariables,
): ChoicesAt {
  let posted: ChoicesAt = new Map()
  let form = formWith(posted)
  for (let depth = 0; depth < DEEPEST; depth++) {
    const more = bareChoices(form, posted)
    if (more.size === 0) break
    posted = new Map([...posted, ...more])
    form = formWith(posted)
  }
  const offered = choicesOffered(form, questionnaire, launchVariables)
  const asOffered = (name: string, bare: Choice): Choice =>
    offered.get(name)?.find(({ code }) => code === bare.code) ?? bare
  return new Map([...posted].map(([name, choices]) => [name, choices.map((bare) => asOffered(name, bare))]))
}

function choicesOffered(form: Form, questionnaire: LoadedQuestionnaire, launchVariables: LaunchVariables): ChoicesAt {
  try {
    const work = () => atOnce(choicesIn(form, questionnaire, evaluator(questionnaire, form, launchVariables)))
    return withinTime(work, () => new Map(), MOST_MILLISECONDS)
  } catch (error) {
    if (isNotWorkedOut(error)) return new Map()
    throw error
  }
}
