import { Failure } from '../errors.js'
import type { PatientSurvey } from '../guidance/site-texts.js'
import { isSealedElsewhere, monthOf, type Counts } from '../report/counts.js'
import { withoutSmall } from '../report/small-numbers.js'
import { SURVEY_ANSWERS } from './patient-survey.js'

/** What `npm run report` asks the Aside that holds the store for. */
export const REPORT_REQUEST = { report: 'survey' } as const
export const isReportRequest = (asked: unknown): boolean =>
  (asked as { report?: unknown } | null)?.report === REPORT_REQUEST.report

export type ReportAnswer = Readonly<{ rows: readonly (readonly string[])[] }>
type ReportProblem = Readonly<{ problem: string }>

const MONTHS = 12
const ANSWERS = [...SURVEY_ANSWERS, 'skipped', 'not-asked']
const LEFT_OUT = 'not shown'

/**
 * How often each answer was given in the last twelve finished months. The running month is left out: of two looks on one day
 * the second would tell what one patient answered between them.
 *
 * @param now  epoch milliseconds by the clock on the wall
 */
export async function surveyReport(
  counts: Pick<Counts, 'of'>,
  { texts }: Pick<PatientSurvey, 'texts'>,
  now: number,
): Promise<ReportAnswer> {
  const rows = finishedMonths(now).flatMap((month) =>
    Object.keys(texts).map(async (question) => {
      const shown = withoutSmall(await counts.of(month, question, ANSWERS))
      return [month, question, ...ANSWERS.map((answer) => shown[answer]?.toString() ?? LEFT_OUT)]
    }),
  )
  return { rows: [['month', 'question', ...ANSWERS], ...(await Promise.all(rows))] }
}

/** The report of the Aside that holds the store, or why there is none: whoever asked would wait for an answer. */
export async function heldReport(...asked: Parameters<typeof surveyReport>): Promise<ReportAnswer | ReportProblem> {
  try {
    return await surveyReport(...asked)
  } catch (error) {
    if (isSealedElsewhere(error)) return { problem: error.message }
    if (error instanceof Failure) return { problem: `${error.code}: ${error.message}.` }
    throw error
  }
}

function finishedMonths(now: number): readonly string[] {
  const at = new Date(now)
  return Array.from({ length: MONTHS }, (_, ago) =>
    monthOf(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 1 - ago)),
  ).toReversed()
}
