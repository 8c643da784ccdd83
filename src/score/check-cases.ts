import { z } from 'zod'
import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import { shapeProblems } from '../questionnaire/load/shape-problems.js'
import type { Interpretation } from './interpretation.js'
import { factsOfResult } from './given-facts.js'
import { exactly } from './result.js'
import { responseOfAnswers } from './response-of-answers.js'
import { scorer } from './score.js'

const casesShape = z.array(
  z.strictObject({
    name: z.string().min(1),
    answers: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    facts: z
      .strictObject({ sex: z.enum(['female', 'male', 'other', 'unknown']), ageYears: z.number().optional() })
      .optional(),
    expect: z.record(z.string(), z.unknown()),
  }),
)

/** A case says nothing about the patient where that does not matter. */
const ANYBODY = { sex: 'female', ageYears: 35 } as const

/** Runs an instrument's `cases.json`. @returns one sentence for each case that does not hold */
export function checkCases(
  questionnaire: LoadedQuestionnaire,
  interpretation: Interpretation,
  json: unknown,
): readonly string[] {
  const cases = casesShape.safeParse(json)
  if (!cases.success) return shapeProblems(cases.error.issues, json)
  const score = scorer(questionnaire, interpretation)

  return cases.data.flatMap(({ name, answers, facts, expect }) => {
    const read = responseOfAnswers(questionnaire, answers)
    if ('problems' in read) return [`"${name}": its answers cannot be read`]
    const { sex, ageYears } = facts ?? ANYBODY
    const result = score(read.response, { sex, ...(ageYears !== undefined && { age: exactly(ageYears) }) })
    const found: Record<string, unknown> = {
      ...result,
      range: 'possible' in result ? result.possible : 'range' in result ? result.range : undefined,
      caution: 'cutoff' in result ? result.cutoff.caution : undefined,
      fact: factsOfResult(interpretation, result)[0]?.value,
    }
    return Object.entries(expect)
      .filter(([field, value]) => JSON.stringify(found[field]) !== JSON.stringify(value))
      .map(
        ([field, value]) => `"${name}": ${field} is ${JSON.stringify(found[field])}, expected ${JSON.stringify(value)}`,
      )
  })
}
