import type { Guidance } from '../../../content/guidance.js'
import { textsIn } from '../../../guidance/site-texts.js'
import { AFTER_ANSWERS } from '../../../session/after-visit.js'
import type { Visit } from '../../../session/session.js'
import type { Words } from '../../messages.js'

export type AfterView = Readonly<{
  questions: readonly Readonly<{ id: string; text: string }>[]
  answers: readonly Readonly<{ id: string; text: string }>[]
}>

/** The questions after the visit; none once they were sent, whether answered or not. */
export function afterView({ afterVisit }: Pick<Guidance, 'afterVisit'>, visit: Visit, words: Words): AfterView {
  const texts = visit.afterVisit ? {} : textsIn(afterVisit, visit.language)
  return {
    questions: Object.entries(texts).map(([id, text]) => ({ id, text })),
    answers: AFTER_ANSWERS.map((id) => ({ id, text: words(`after.${id}`) })),
  }
}
