import type { Request, RequestHandler } from 'express'
import { addressKey } from '../http/address-key.js'
import type { Spend } from '../limits/limits.js'
import type { LaunchContext } from '../../smart-launch/launch-context.js'
import type { EhrProfile } from '../../smart-launch/ehr-profile.js'
import { OWN_PREFIX } from '../questionnaire/form/own-fields.js'
import { sessionKeyOf, windowSecretOf } from './session-cookie.js'

/** Refuses what comes from one address in no reasonable number, before anything is done for it. */
export function limitAddress(spend: Spend): RequestHandler {
  return async (req, _res, next) => {
    await spend('address', addressKey(req.ip))
    next()
  }
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

const HIDES = ['hide', 'idle']

/** The requests of one browser's session; without its cookie nobody can spend them. Hiding is never refused. */
export function limitSession(spend: Spend): RequestHandler {
  return async (req, _res, next) => {
    const handle = req.params['handle']
    const key = sessionKeyOf(req, handle) ?? windowSecretOf(req, handle)
    const body = req.body as Readonly<Record<string, unknown>> | undefined
    const action = body?.[`${OWN_PREFIX}action`]
    if (key && !(typeof action === 'string' && HIDES.includes(action))) await spend('session', key.secret)
    next()
  }
}
