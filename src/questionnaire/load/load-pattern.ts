import type { QuestionnaireItem } from 'fhir/r4.js'
import { EXTENSION, extension } from '../extensions.js'

const LONGEST = 200

/** The pattern of its answers. @throws {Error} where it cannot be parsed, or could keep the server busy on one answer */
export function patternOf(item: QuestionnaireItem): RegExp | undefined {
  const text = extension(item, EXTENSION.regex)?.valueString
  if (text === undefined) return undefined
  if (text.length > LONGEST || canBeEndless(text))
    throw new Error('the regex is too long or repeats a repetition: it could keep the server busy')
  const [pattern] = ['u', ''].flatMap((flags) => compiled(`^(?:${text})$`, flags) ?? [])
  if (!pattern) throw new Error('the regex cannot be parsed')
  return pattern
}

/** Other dialects escape what needs no escape, such as `\\-`: JavaScript takes that only without the flag `u`. */
function compiled(text: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(text, flags)
  } catch {
    return undefined
  }
}

/** What an escape, a set of characters, a group or a repetition is made of. */
const PIECES =
  /\\(?:[1-9k]|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\)|[*+]\??|\?\??|\{\d*,?\d*\}\??|\||[^]/gsu
const REPEATS = /^(?:[*+]|\{)/
const VARIES = /^(?:[*+?|]|\{\d*,)/

/**
 * Whether the time of a pattern can double with each character: it repeats what can be read in more than one way, since it
 * holds a repetition or a choice; or it looks back at what was read.
 */
function canBeEndless(text: string): boolean {
  /** Whether what was read so far of each open group can be read in more than one way. */
  const varies = [false]
  let closed = false
  for (const [piece] of text.matchAll(PIECES)) {
    const isRepeated = REPEATS.test(piece)
    if (/^\\[1-9k]/.test(piece) || (isRepeated && closed)) return true
    closed = piece === ')' && varies.pop() === true
    if (piece.startsWith('(')) varies.push(false)
    else if (closed || VARIES.test(piece)) varies[varies.length - 1] = true
  }
  return false
}
