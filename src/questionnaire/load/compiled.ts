import { compileExpression, type Expression } from '../fhirpath.js'
import { reasonsIn, refuseFor } from '../reasons.js'
import { wrongCalls } from './wrong-calls.js'

const LONGEST_REASON = 300

/** @param where  what the author is told of: an extension, or a variable with its name. @throws {Error} in the author's words */
export function compiled(text: string, where: string): Expression {
  try {
    const expression = compileExpression(text)
    refuseFor(wrongCalls(text))
    return expression
  } catch (error) {
    refuseFor(reasonsIn(error).map((reason) => `${nameOf(where)}: ${reason.slice(0, LONGEST_REASON)}`))
    throw error
  }
}

export const nameOf = (url: string): string => url.replace(/^.*[/-]/, '')
