import type { QuestionnaireResponse } from 'fhir/r4.js'
import { formValue } from '../../../questionnaire/answers.js'
import { DECLINED } from '../../../questionnaire/form/data-absent.js'
import type { FormBody } from '../../../questionnaire/form/form-of-body.js'
import { formOfResponse } from '../../../questionnaire/form/form-of-response.js'
import type { LoadedQuestionnaire } from '../../../questionnaire/loaded-questionnaire.js'

/** What a form that shows this response would send. */
export function bodyOfResponse(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse | undefined,
): FormBody {
  const { nodes } = formOfResponse(questionnaire, response)
  const given = nodes.filter(({ answers, declined }) => declined || answers.length > 0)
  return Object.fromEntries(
    given.map(({ name, answers, declined }) => [name, declined ? DECLINED : answers.map(formValue)]),
  )
}
