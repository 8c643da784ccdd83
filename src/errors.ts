/** Every way Aside can fail that a person must be told about. Codes are public and never change meaning. */
export type FailureCode = keyof typeof HTTP_STATUS

const HTTP_STATUS = {
  /** `iss` or `launch` is missing, doubled or malformed. */
  LAUNCH_MALFORMED: 400,
  /** The launch URL or the redirect URI was asked for with another method than GET. */
  LAUNCH_NOT_GET: 405,
  /** No EHR profile names this `iss`. */
  LAUNCH_ISSUER_UNKNOWN: 403,
  /** The EHR's discovery document is missing, too slow, too large, or names an endpoint that is not pinned. */
  LAUNCH_DISCOVERY_FAILED: 502,
  /** The callback's `state` is unknown, used, too old, or belongs to another browser. */
  LAUNCH_STATE_MISMATCH: 400,
  /** The EHR sent an OAuth error to the callback. */
  LAUNCH_REFUSED: 403,
  /** The browser sent no cookie back: it blocks cookies in this frame. */
  LAUNCH_COOKIES_BLOCKED: 400,
  /** The browser sent no cookie back, and shows Aside on a page of its own: it keeps no cookies of ours at all. */
  LAUNCH_COOKIES_OFF: 400,
  /** The token endpoint refused, or its reply is unusable. */
  TOKEN_REFUSED: 502,
  /** The id_token's signature or one of its claims is wrong. */
  IDENTITY_REFUSED: 502,
  /** The launch names no patient. */
  LAUNCH_WITHOUT_PATIENT: 400,
  /** The EHR did not answer in time, or not at all. */
  EHR_UNREACHABLE: 504,
  /** The EHR asks us to slow down (429 or 503). */
  EHR_BUSY: 503,
  /** The EHR refused the token (401) or the access (403). */
  EHR_FORBIDDEN: 502,
  /** The EHR refused what was to be written (400, 409, 412, 422 …). */
  EHR_REFUSED_WRITE: 502,
  /** The EHR's answer is not the resource that was asked for. */
  EHR_ANSWER_UNUSABLE: 502,
  /** The granted scopes do not allow this call; nothing was sent. */
  EHR_SCOPE_MISSING: 403,
  /** The store cannot keep or read anything right now; what was to be kept may be lost. */
  STATE_UNAVAILABLE: 503,
  /** No such session for this browser, or it has ended. */
  SESSION_ENDED: 401,
  /** The EHR now names another patient for a running session, which ends with that. */
  PATIENT_CHANGED: 401,
  /** The session was opened with other content than this process has. */
  CONTENT_CHANGED: 409,
  /** The ticket to the patient's window is unknown, used or too old. */
  WINDOW_REFUSED: 403,
  /** A form without the session's token, or from another origin. */
  FORM_REFUSED: 403,
  /** A form of ours, from a frame whose sandbox takes away our origin. */
  FORM_SANDBOXED: 403,
  /** A form that does not say which button sent it, on a page that cannot be hidden. */
  BUTTON_LOST: 400,
  /** A form that is too large or not a form. */
  FORM_UNREADABLE: 400,
  /** An expression of a questionnaire takes too long, or it asks for more evaluations than any form needs. */
  FORM_NOT_WORKED_OUT: 422,
  /** Nothing can be recorded in the audit, so that no session is opened. */
  AUDIT_UNAVAILABLE: 503,
  /** Nothing lives at this address. */
  NOT_FOUND: 404,
  /** Too many requests from one place. */
  TOO_MANY: 429,
} as const

/**
 * A failure we expected and can explain.
 *
 * `message` is for logs and holds no patient data, token or URL; `code` picks the sentence a
 * person reads, from the language files; `cause` keeps the original and is never shown or logged.
 */
export class Failure extends Error {
  readonly code: FailureCode

  constructor(code: FailureCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'Failure'
    this.code = code
  }

  get status(): number {
    return HTTP_STATUS[this.code]
  }
}

/** Too many requests of one kind. */
export function tooMany(message: string, retryAfterSeconds: number): Failure {
  return new Failure('TOO_MANY', message, { retryAfterSeconds })
}

/** When what came too often is taken again. */
export function retryAfterSecondsOf({ code, cause }: Failure): number | undefined {
  return code === 'TOO_MANY' ? (cause as { retryAfterSeconds?: number } | undefined)?.retryAfterSeconds : undefined
}

/** Whether a form asks for more than could be worked out: what was posted is kept, and nothing is concluded from it. */
export const isNotWorkedOut = (error: unknown): boolean =>
  error instanceof Failure && error.code === 'FORM_NOT_WORKED_OUT'

/** Whether a session was over before what was being done for it. */
export const isSessionEnded = (error: unknown): boolean => error instanceof Failure && error.code === 'SESSION_ENDED'

/** Whether this failure is the end of its session, whatever was being done. */
export function endsSession(error: unknown): boolean {
  return error instanceof Failure && ['SESSION_ENDED', 'PATIENT_CHANGED'].includes(error.code)
}

/**
 * A failure to go on with.
 *
 * @throws whatever else it is, also a {@link Failure} that ends the session
 */
export function passEnd(error: unknown): Failure {
  if (!(error instanceof Failure) || endsSession(error)) throw error
  return error
}

/** The store did not give or take something: it may be there again in a moment. */
export const isOfStore = (error: unknown): boolean => error instanceof Failure && error.code === 'STATE_UNAVAILABLE'
