import { compileExpression, type Expression } from '../fhirpath.js'
import { wrongCalls } from './wrong-calls.js'

/** @param where  what the author is told of: an extension, or a variable with its name. @throws {Error} in the author's words */
export function compiled(text: string, where: string): Expression {
  try {
    const expression = compileExpression(text)
    const [wrong] = wrongCalls(text)
    if (wrong) throw new Error(wrong)
    return expression
  } catch (error) {
    throw new Error(`${nameOf(where)}: ${error instanceof Error ? error.message.slice(0, 300) : 'cannot be parsed'}`)
  }
}

export const nameOf = (url: string): string => url.replace(/^.*[/-]/, '')
