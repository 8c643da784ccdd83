import type { Patient } from 'fhir/r4.js'
import type { Request, Response } from 'express'
import type { LaunchContext } from '../../smart-launch/launch-context.js'
import type { PatientOnChart, Session } from '../session/session.js'
import type { SessionKey } from '../session/session-key.js'
import { ageRange, dayIn } from '../session/age.js'
import { DEFAULT_LANGUAGE, languageFor } from './language-for.js'
import { clearOldCookies } from './clear-old-cookies.js'
import { setSessionCookie } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

const HANDLE_BYTES = 16
const SECRET_BYTES = 32

/**
 * Opens a session for a completed launch: a new handle, a new secret, a cookie of its own.
 *
 * @returns the path of the session
 * @throws {Failure} when the EHR does not give the patient it launched for; when the audit cannot be written
 */
export async function openSession(context: LaunchContext, req: Request, res: Response, deps: WebDeps): Promise<string> {
  const key: SessionKey = {
    handle: deps.randomBytes(HANDLE_BYTES).toString('base64url'),
    secret: deps.randomBytes(SECRET_BYTES).toString('base64url'),
  }
  const { tokens, ...launch } = context
  const { setting, settingByUser, absoluteMinutes, timeZone } = deps.siteOf(context.profile)
  const openedAt = deps.now()
  const opening: Session = {
    handle: key.handle,
    launch,
    setting: (context.fhirUser && settingByUser[context.fhirUser.id]) ?? setting,
    patient: { name: '', sex: 'unknown' },
    openedAt,
    lastSeenAt: openedAt,
    language: DEFAULT_LANGUAGE,
    asked: {},
    ticks: {},
  }
  await deps.sessions.open(opening, tokens, key.secret)
  try {
    const onFile = await (await deps.ehrFor(opening, key)).read<Patient>('Patient', context.patient)
    const patient = onChart(onFile, dayIn(timeZone, deps.wallClock()))
    const language = languageFor(patient.language, deps.content.languages)
    await deps.sessions.change(key, (session) => ({ ...session, patient, language }))
  } catch (error) {
    await deps.sessions.end(key)
    throw error
  }
  const framed = deps.profileOf(context.profile).cookies === 'framed'
  await clearOldCookies(req, res, framed, deps)
  setSessionCookie(res, key, { framed, maxAge: absoluteMinutes * 60_000 })
  return `/session/${key.handle}`
}

/** The little that a session needs of a Patient. What is missing or odd is `unknown`, never assumed. */
export function onChart({ name, birthDate, gender, communication }: Patient, today: string): PatientOnChart {
  const age = ageRange(birthDate, today)
  const language = preferredOf(communication)?.language.coding?.find(({ code }) => code)?.code
  return {
    name: nameOf(name),
    sex: gender ?? 'unknown',
    ...(birthDate && { birthDate }),
    ...(age && { age }),
    // Scores depend on the year: none is taken from a date that leaves it open.
    ...(age && age.min === age.max && { ageYears: age.min }),
    ...(language && { language }),
  }
}

/** The one marked as preferred; many EHRs state a single language and do not mark it. */
function preferredOf(spoken: NonNullable<Patient['communication']> = []): (typeof spoken)[number] | undefined {
  const only = spoken.length === 1 && spoken[0]?.preferred !== false ? spoken[0] : undefined
  return spoken.find(({ preferred }) => preferred) ?? only
}

function nameOf(names: Patient['name']): string {
  const named = names?.find(({ use }) => use === 'official') ?? names?.[0]
  const parts = [...(named?.given ?? []), named?.family].filter(Boolean).join(' ')
  return (named?.text ?? parts) || '—'
}
