import type { Request, RequestHandler } from 'express'
import { Failure } from '../errors.js'
import { addressKey } from '../http/address-key.js'
import type { Spend } from '../limits/limits.js'
import type { LaunchContext } from '../../smart-launch/launch-context.js'
import type { EhrProfile } from '../../smart-launch/ehr-profile.js'
import { splitFields } from '../questionnaire/form/own-fields.js'
import { bodyOf } from './form-body.js'
import { statedReason } from './hide-reason.js'
import type { Secrets } from '../session/secrets.js'
import { sessionKeyOf, windowSecretOf } from './session-cookie.js'
import { handleIn } from './session-path.js'

/**
 * Refuses what comes from one address in no reasonable number, before anything is done for it. A form of a session is
 * read first: it may be Hide, which nobody else at that address may stand in the way of.
 */
export function limitAddress(spend: Spend, secrets: Secrets): RequestHandler {
  return async (req, res, next) => {
    try {
      await spend('address', addressKey(req.ip))
    } catch (error) {
      if (req.method !== 'POST' || !secretOf(req, secrets)) throw error
      res.locals[REFUSED] = error
    }
    next()
  }
}

const REFUSED = 'refusedAddress'

/** What opens the session that is asked for, if the request has it: who invents secrets is limited by the address alone. */
function secretOf(req: Request, { isOurs }: Secrets): string | undefined {
  const handle = handleIn(req)
  const secret = (sessionKeyOf(req, handle) ?? windowSecretOf(req, handle))?.secret
  return secret !== undefined && isOurs(secret) ? secret : undefined
}

/** Whether a launch may begin: nobody is known yet but where it comes from. */
export async function admitLaunch(spend: Spend, req: Request, { id }: EhrProfile): Promise<void> {
  await spend('launches', addressKey(req.ip))
  await spend('tenant', id)
}

/** Whether this user may open one more session. */
export async function admitUser(spend: Spend, { profile, fhirUser }: LaunchContext): Promise<void> {
  if (fhirUser) await spend('user', `${profile} ${fhirUser.type}/${fhirUser.id}`)
}

/** Whether one more refusal may be noted. */
export type MayNote = Readonly<{
  /** Of a form of a session. One that says that it hides passed every limit, and without a token it hides nothing. */
  form: (req: Request) => Promise<boolean>
  /** At a tenant, of whoever is not known: the EHR may refuse one launch after the other. */
  ofNobody: (tenant: string) => Promise<boolean>
}>

/** Refusals that cost nothing must not fill the audit. */
export function mayNote(spend: Spend, secrets: Secrets): MayNote {
  return {
    async form(req) {
      const secret = secretOf(req, secrets)
      return secret === undefined || isWithin(spend('session', secret))
    },
    ofNobody: (tenant) => isWithin(spend('refusals', tenant)),
  }
}

async function isWithin(share: Promise<void>): Promise<boolean> {
  try {
    await share
    return true
  } catch (error) {
    // A store that is away leaves nothing out of the audit.
    return !(error instanceof Failure && error.code === 'TOO_MANY')
  }
}

/** The requests of one browser's session; without its cookie nobody can spend them. Hiding is never refused. */
export function limitSession(spend: Spend, secrets: Secrets): RequestHandler {
  return async (req, res, next) => {
    const secret = secretOf(req, secrets)
    if (secret !== undefined && req.method === 'POST' && statedReason(splitFields(bodyOf(req)).own)) return next()
    if (res.locals[REFUSED]) throw res.locals[REFUSED] as Error
    if (secret !== undefined) await spend('session', secret)
    next()
  }
}
