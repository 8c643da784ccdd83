import type { FormProblem } from '../questionnaire/form/form-problem.js'
import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { Interpretation } from './interpretation.js'
import { asField, type PlainAnswers } from './body-of-answers.js'
import { isPlainSum } from './plain-sum.js'
import { responseOfAnswers } from './response-of-answers.js'
import type { PatientFacts, Range, Result } from './result.js'
import { scorer } from './score.js'
import { totalOnly } from './total-only.js'

/** What `content score` prints. */
export type PlainResult = Readonly<{
  kind: Result['kind'] | 'refused'
  total?: number
  band?: string
  missing?: readonly string[]
  range?: Range
  reason?: string
  raised?: readonly string[]
  remarks?: readonly string[]
  otherCutoffs?: readonly Readonly<{ cutoff: string; band?: string }>[]
}>

/** Scores answers outside of any session; without an interpretation there is a total but no band. */
export function scoreAnswers(
  questionnaire: LoadedQuestionnaire,
  interpretation: Interpretation | undefined,
  answers: PlainAnswers,
  facts: PatientFacts,
): PlainResult {
  const unknown = Object.keys(answers).filter((linkId) => !questionnaire.byLinkId.has(linkId))
  if (unknown.length > 0) return { kind: 'refused', reason: `no item has the linkId ${unknown.join(', ')}` }
  const odd = Object.keys(answers).filter((linkId) => !isPlain(answers[linkId]))
  if (odd.length > 0) return { kind: 'refused', reason: `${odd.join(', ')}: ${NO_ANSWER}` }
  const read = responseOfAnswers(questionnaire, answers)
  if ('problems' in read) return { kind: 'refused', reason: read.problems.map(sentence).join('; ') }

  const used = interpretation ?? totalOnly(questionnaire)
  if (!used)
    return { kind: 'not-scorable', reason: 'the questionnaire has no calculatedExpression that gives a number' }
  const score = scorer(questionnaire, used)
  const result = score(read.response, facts)
  if (interpretation) return plain(result)
  const scoreOther = (other: PlainAnswers): Result | undefined => {
    const filled = responseOfAnswers(questionnaire, other)
    return 'problems' in filled ? undefined : score(filled.response, facts)
  }
  const isTrue = result.kind !== 'incomplete' || isPlainSum(questionnaire, answers, result, scoreOther)
  return withoutCutoff(plain(result), isTrue)
}

const NO_ANSWER = 'an answer is a code, a number, a text, true or false, a list of these, or null for none'

/** What can be read as an answer; anything else would be taken for none. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => one !== null && !Array.isArray(one) && isPlain(one))
  return value === null || asField(value) !== '' || value === ''
}

function plain(result: Result): PlainResult {
  if (result.kind === 'topics')
    return { kind: result.kind, raised: result.raised, missing: [...result.declined, ...result.open] }
  if (result.kind === 'not-scorable') return { kind: result.kind, reason: result.reason }
  if (result.kind !== 'scored' && result.kind !== 'incomplete') return { kind: result.kind }
  const { kind, band, remarks, otherCutoffs } = result
  return {
    kind,
    ...(result.kind === 'scored' && { total: result.total }),
    ...(band !== undefined && { band }),
    missing: result.kind === 'incomplete' ? result.missing : [],
    range: result.kind === 'incomplete' ? result.possible : result.range,
    ...(remarks && { remarks }),
    ...(otherCutoffs && {
      otherCutoffs: otherCutoffs.map((other) => ({ cutoff: other.cutoff.id, ...(other.band && { band: other.band }) })),
    }),
  }
}

/** Nobody published a band; and a range is told only where the total is a plain sum. */
function withoutCutoff({ band: _any, range, ...rest }: PlainResult, isSum: boolean): PlainResult {
  return { ...rest, ...(isSum && range && { range }) }
}

const sentence = ({ linkId, problem }: FormProblem): string => `${linkId}: ${problem}`
