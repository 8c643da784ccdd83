import type { Patient } from 'fhir/r4.js'
import type { Response } from 'express'
import type { LaunchContext } from '../../smart-launch/launch-context.js'
import type { PatientOnChart, Visit } from '../visit/visit.js'
import type { VisitKey } from '../visit/visits.js'
import type { VisitTokens } from '../visit/visit-tokens.js'
import { setVisitCookie } from './visit-cookie.js'
import type { WebDeps } from './web-deps.js'

const HANDLE_BYTES = 16
const SECRET_BYTES = 32

/**
 * Opens a visit for a completed launch: a new handle, a new secret, a cookie of its own.
 *
 * @returns the path of the visit
 * @throws {Failure} when the EHR does not give the patient it launched for
 */
export async function openVisit(
  context: LaunchContext,
  res: Response,
  deps: WebDeps & Readonly<{ tokens: VisitTokens }>,
): Promise<string> {
  const key: VisitKey = {
    handle: deps.randomBytes(HANDLE_BYTES).toString('base64url'),
    secret: deps.randomBytes(SECRET_BYTES).toString('base64url'),
  }
  const { tokens, ...launch } = context
  const { setting, settingByUser, cookies, absoluteMinutes } = deps.profileOf(context.profile)
  const openedAt = deps.now()
  const opening: Visit = {
    handle: key.handle,
    launch,
    setting: (context.fhirUser && settingByUser[context.fhirUser.id]) ?? setting,
    patient: { name: '', sex: 'unknown' },
    openedAt,
    lastSeenAt: openedAt,
    language: 'en',
    asked: {},
    circumstances: {},
  }
  await deps.tokens.start(key, tokens, absoluteMinutes * 60_000)
  const patient = await (await deps.ehrFor(opening, key)).read<Patient>('Patient', context.patient)
  await deps.visits.open({ ...opening, patient: onChart(patient, new Date(openedAt)) }, key.secret)
  setVisitCookie(res, key, cookies === 'framed')
  return `/visit/${key.handle}`
}

/** The little that a visit needs of a Patient. What is missing or odd is `unknown`, never assumed. */
export function onChart({ name, birthDate, gender, communication }: Patient, today: Date): PatientOnChart {
  const named = name?.find(({ use }) => use === 'official') ?? name?.[0]
  const given = [named?.given?.join(' '), named?.family].filter(Boolean).join(' ')
  const ageYears = birthDate === undefined ? undefined : ageOn(birthDate, today)
  const language = communication?.find(({ preferred }) => preferred)?.language.coding?.[0]?.code
  return {
    name: (named?.text ?? given) || '—',
    sex: gender ?? 'unknown',
    ...(birthDate && { birthDate }),
    ...(ageYears !== undefined && { ageYears }),
    ...(language && { language }),
  }
}

/** Whole years; only for a full date. A year or a month alone could be off by one, and cut-offs depend on it. */
function ageOn(birthDate: string, today: Date): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(birthDate) ?? []
  if (!year || !month || !day) return undefined
  const hadBirthday =
    today.getUTCMonth() + 1 > Number(month) ||
    (today.getUTCMonth() + 1 === Number(month) && today.getUTCDate() >= Number(day))
  const age = today.getUTCFullYear() - Number(year) - (hadBirthday ? 0 : 1)
  return age >= 0 && age < 130 ? age : undefined
}
