import type { Questionnaire, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import type { Page } from 'playwright-core'
import { inWords, type WorkedOut } from './worked-out.js'

/**
 * What a page with LForms does with a form: as if somebody had typed the answers. Its response keeps what an expression
 * has closed, so such an item is closed for good before the next round.
 */
const LFORMS = `async (questionnaire, response, isOpening, asItIs) => {
  const definition = LForms.Util.convertFHIRQuestionnaireToLForms(questionnaire, 'R4')
  const filled = response ? LForms.Util.mergeFHIRDataIntoLForms(response, definition, 'R4') : definition
  delete filled.hasSavedData
  const form = new LForms.LFormsData(filled)
  const told = () => LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', form)
  const settle = async () => {
    for (let round = 0, before = ''; round < 20; round++) {
      await form._expressionProcessor.runCalculations(isOpening && round === 0)
      form._checkFormControls()
      const now = JSON.stringify([told().item, form.itemList.map((item) => [item._skipLogicStatus, item._enableWhenExpVal])])
      if (now === before) return
      before = now
    }
  }
  const linkIds = (items = []) => items.flatMap(({ linkId, item }) => [linkId, ...linkIds(item)])
  const order = linkIds(questionnaire.item)
  const isClosed = (item) => item._skipLogicStatus === 'target-disabled'
  for (;;) {
    await settle()
    if (asItIs) break
    const closed = form.itemList.filter((item) => item._enableWhenExpVal === false && !isClosed(item))
    if (closed.length === 0) break
    // In the order of the file: what stands before it is settled, in every row.
    const first = Math.min(...closed.map(({ linkId }) => order.indexOf(linkId)))
    for (const item of closed)
      if (order.indexOf(item.linkId) === first) item.skipLogic = { logic: 'ANY', conditions: [] }
  }
  const isQuestion = (item) => item.dataType !== 'SECTION' && item.dataType !== 'TITLE'
  const isBlank = (item) => item.value === undefined || item.value === null || item.value === ''
  const place = (item) => item.linkId + (item._questionRepeatable ? '#' + (item._id - 1) : '')
  const above = (item) => (item._parentItem?.linkId && item._parentItem !== form ? above(item._parentItem) + place(item._parentItem) + '/' : '')
  const isSeen = (item) => {
    for (let one = item; one && one !== form; one = one._parentItem) {
      if (isClosed(one) || one._enableWhenExpVal === false) return false
      if (!asItIs && one !== item && isQuestion(one) && one._questionRepeatable && isBlank(one)) return false
    }
    return true
  }
  const open = form.itemList.filter(isSeen).map((item) => above(item) + (isQuestion(item) ? item.linkId : place(item)))
  // Of a group that its own engine does not find, every %context was empty.
  const holds = (item) => !isClosed(item) && (isQuestion(item) ? !isBlank(item) : (item.items ?? []).some(holds))
  const isInGroups = (item) => item === form || (!isQuestion(item) && isInGroups(item._parentItem))
  const { _elemIDToQRItem: found } = form._expressionProcessor
  const lost = form.itemList.filter((item) => isInGroups(item) && isSeen(item) && holds(item) && !found[item._elementId])
  const computed = form.itemList.filter((item) => /answerExpression/.test(JSON.stringify(item.extension ?? [])))
  const choices = computed.map((item) => above(item) + item.linkId + ': ' + item.answers.map(({ text }) => text).join(', '))
  return { response: told().item ?? [], open: [...new Set(open)], choices, hasLost: lost.length > 0 }
}`

type Found = Readonly<{ response: QuestionnaireResponseItem[]; open: string[]; choices: string[]; hasLost: boolean }>

export type InLforms = WorkedOut &
  Readonly<{
    /** `row#0/name: some, words`, where an expression gives the choices. */
    choices: readonly string[]
    /** Whether its engine does not find a group in its own response: every `%context` there is empty. */
    hasLost: boolean
  }>

/**
 * The same form in LForms: with these answers, or as it opens.
 *
 * @param asItIs  whether what is known to differ stays as it is
 */
export async function inLforms(
  page: Page,
  questionnaire: Questionnaire,
  response?: QuestionnaireResponse,
  asItIs = false,
): Promise<InLforms> {
  const given = [questionnaire, response ?? null, !response, asItIs].map((one) => JSON.stringify(one)).join(', ')
  const { response: items, open, ...more } = await page.evaluate<Found>(`(${LFORMS})(${given})`)
  return { response: inWords(items), open: open.sort(), ...more }
}

/** What LForms cannot do with forms that are in order, most of them with a question that repeats and something below it. */
export const isFaultOfLforms = (error: unknown): boolean =>
  /ran out of lfItems|item\.answer\.item with item\.answer\.length > 1 is not yet supported/.test(String(error))
