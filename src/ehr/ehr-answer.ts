import { endsSession, Failure, type FailureCode } from '../errors.js'
import { jsonObject } from '../http/http-exchange.js'

/** What an EHR said in numbers and fixed words, when it did not do what it was asked. Never its own text, which may quote data. */
export type EhrAnswer = Readonly<{ status: number; issue?: string }>

type About = Readonly<{ answer?: EhrAnswer; unsent?: true }>

/** The EHR answered, but not with what was asked for. */
export function answered(code: FailureCode, answer: EhrAnswer): Failure {
  const reason = answer.issue === undefined ? '' : ` (${answer.issue})`
  return new Failure(code, `the EHR answered ${answer.status}${reason}`, { answer } satisfies About)
}

/** Not one byte of the request left. */
export function unsent(code: FailureCode, message: string): Failure {
  return new Failure(code, message, { unsent: true } satisfies About)
}

/**
 * What is asked for before a request, such as its token. Where that fails, not one byte of the request left.
 *
 * @throws {Failure} as it is where it ends the session, or where the EHR gives no token
 */
export async function beforeSending<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof Failure) || endsSession(error) || error.code === 'EHR_FORBIDDEN') throw error
    throw unsent(error.code, error.message)
  }
}

export const answerIn = ({ cause }: Failure): EhrAnswer | undefined => (cause as About | undefined)?.answer
export const isUnsent = ({ cause }: Failure): boolean => (cause as About | undefined)?.unsent === true

/** @source FHIR R4, value set IssueType */
const ISSUES = new Set(
  (
    'invalid structure required value invariant security login unknown expired forbidden suppressed processing ' +
    'not-supported duplicate multiple-matches not-found deleted too-long code-invalid extension too-costly ' +
    'business-rule conflict transient lock-error no-store exception timeout incomplete throttled informational'
  ).split(' '),
)

type Issue = Readonly<{ severity?: unknown; code?: unknown }> | null

/** The code of the first error of an OperationOutcome, if that is what the body is. */
export function issueIn(text: string): string | undefined {
  try {
    const { issue } = jsonObject(text, 'EHR_ANSWER_UNUSABLE')
    const issues: readonly Issue[] = Array.isArray(issue) ? issue : []
    const code = issues.find((one) => one?.severity === 'error' || one?.severity === 'fatal')?.code
    return typeof code === 'string' && ISSUES.has(code) ? code : undefined
  } catch {
    return undefined
  }
}
