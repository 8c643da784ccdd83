import type { Journey } from './journey.js'
import { AUDIT_C_ONE, HARK_NEGATIVE, NO_TOPIC } from './sessions.js'
import { answerAll, drugDays } from './the-plan.js'
import type { Walk } from './two-servers.js'
import { NO } from './wording.js'

export const AUDIT_ZONE_4 = audit('LA18929-2', 'LA18932-6', 'LA18934-2', 'last-year')
export const AUDIT_ZONE_3 = audit('LA18929-2', 'LA18930-0', 'LA18876-5', 'no')
/** Never: the questions between are left out. */
export const NO_DRINK = { 'audit-1': 'LA6270-8', 'audit-9': 'no', 'audit-10': 'no' }
const NO_INTAKE_TOPIC = topics({})

/** The ten questions of AUDIT: how often, how many, seven times the same, twice the same. */
function audit(often: string, many: string, same: string, last: string): Readonly<Record<string, string>> {
  const middle = [3, 4, 5, 6, 7, 8].map((number) => [`audit-${number}`, same])
  return { 'audit-1': often, 'audit-2': many, ...Object.fromEntries(middle), 'audit-9': last, 'audit-10': last }
}

export function topics(told: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const all = ['01', '02', '03', '04', '05', '06', '07', '08', '11', '09', '10']
  return { ...Object.fromEntries(all.map((number) => [`topic-${number}`, NO])), ...told }
}

type Sets = Parameters<typeof answerAll>[1]
export const NOTHING: Sets = { hark: HARK_NEGATIVE, 'audit-c': { 'audit-c-1': 'LA6270-8' } }
export const QUIET: Sets = { hark: HARK_NEGATIVE, 'audit-c': AUDIT_C_ONE }

/** Primary care: what was answered, the days of drug use, and the topics about control. */
export async function primaryCare(
  { launch }: Walk,
  sets: Sets,
  days: number | 'declined' = 0,
  asked = NO_TOPIC,
  patient = 'priya-raman',
) {
  const walk = await launch({ patient, framed: false })
  await answerAll(walk, sets)
  await (days === 'declined' ? walk.declinePart() : drugDays(walk, days))
  await walk.answer('coercion-topics', asked)
  return walk
}

export async function intake({ launch }: Walk, sets: Sets, days: number, told = NO_INTAKE_TOPIC): Promise<Journey> {
  const walk = await launch({ patient: 'rosalind-kestrel', user: 'casey-morgan', framed: false })
  await answerAll(walk, sets)
  await drugDays(walk, days)
  await walk.answer('coercion-topics-intake', told)
  return walk
}
