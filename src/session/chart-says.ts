import type { Patient, Resource } from 'fhir/r4.js'
import type { Content } from '../content/content.js'
import type { Ehr } from '../ehr/ehr.js'
import { endsSession } from '../errors.js'
import type { ChartSuggestion, ChartSuggestionId, LookFor } from '../guidance/chart-suggestions.js'
import type { SiteSettings } from '../site/site-settings.js'
import { findingsIn, type ChartFinding } from './chart-findings.js'
import { canonicalTag, LANGUAGE_ELEMENTS, preferredLanguage } from './preferred-language.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

/** By fact: what the chart says about it. It lives as long as one answer of ours, and is kept nowhere. */
export type ChartSays = ReadonlyMap<string, readonly ChartFinding[]>
/** @param only  the one suggestion that is wanted; absent: all */
export type AskChart = (session: Session, key: SessionKey, only?: ChartSuggestionId) => Promise<ChartSays>

/** A page does not wait longer for what it can do without. */
const PATIENCE_MS = 1_500
const NOTHING: ChartSays = new Map()

export type AskChartDeps = Readonly<{
  content: Pick<Content, 'guidance'>
  siteOf: (profile: string) => Pick<SiteSettings, 'chartSuggestions'>
  /** With a breaker of its own: whatever fails here must not stop a write. */
  ehrFor: (session: Session, key: SessionKey) => Promise<Ehr>
  wait: (ms: number) => Promise<void>
}>

/**
 * Looks at the chart anew for every page that shows it, for the facts that staff did not tick yet. What the EHR refuses,
 * does not answer in time or answers oddly is left out: no suggestion says nothing about the patient.
 *
 * @throws {Failure} what ends the session
 */
export function askChartWith({ content, siteOf, ehrFor, wait }: AskChartDeps): AskChart {
  return async (session, key, only) => {
    const { chartSuggestions } = siteOf(session.launch.profile)
    const wanted = content.guidance.chartSuggestions.filter(
      ({ id, fact }) => chartSuggestions.includes(id) && (only ?? id) === id && session.ticks[fact] === undefined,
    )
    if (wanted.length === 0 || session.privacy !== 'private') return NOTHING
    const tooLong = wait(PATIENCE_MS).then(() => [])
    const look = lookInto(session.launch.patient, ehrFor(session, key))
    const found = wanted.map(async (one) => [one.fact, await Promise.race([look(one), tooLong])] as const)
    return new Map((await Promise.all(found)).filter(([, findings]) => findings.length > 0))
  }
}

type Look = (one: ChartSuggestion) => Promise<readonly ChartFinding[]>

/** What the EHR gives for each suggestion; what two of them look for is searched once. */
function lookInto(patient: string, opened: Promise<Ehr>): Look {
  const searches = new Map<string, Promise<readonly Resource[]>>()
  const resourcesFor = (look: LookFor): Promise<readonly Resource[]> => {
    const params = paramsOf(look, patient)
    const name = `${look.type} ${JSON.stringify(params)}`
    const asked = searches.get(name) ?? opened.then((ehr) => ehr.search(look.type, params)).catch(leftOut([]))
    searches.set(name, asked)
    return asked
  }
  return async ({ looksFor, exceptLanguages }) => {
    const each = looksFor.map(async (look) => findingsIn(await resourcesFor(look), look, patient))
    const language = exceptLanguages ? languageOf(patient, opened, exceptLanguages) : []
    const [found, spoken] = await Promise.all([Promise.all(each), language])
    return [...distinct(found.flat()), ...spoken]
  }
}

/** What fails is left out; what ends the session, such as tokens that name another patient, is not. */
const leftOut =
  <T>(nothing: T) =>
  (error: unknown): T => {
    if (endsSession(error)) throw error
    return nothing
  }

/** @source US Core 7.0.0: the searches that every server has to support */
function paramsOf({ type, codes }: LookFor, patient: string): Readonly<Record<string, string>> {
  if (type === 'Condition') return { patient, category: 'problem-list-item' }
  if (type === 'MedicationRequest') return { patient, intent: 'order', status: 'active' }
  return { patient, code: codes.join(',') }
}

const distinct = (findings: readonly ChartFinding[]): readonly ChartFinding[] => [
  ...new Map(findings.map((one) => [`${one.text} ${one.date}`, one])).values(),
]

/** A code only, which the page spells. */
async function languageOf(
  patient: string,
  opened: Promise<Ehr>,
  except: readonly string[],
): Promise<readonly ChartFinding[]> {
  const asked = opened.then((ehr) => ehr.read<Patient>('Patient', patient, LANGUAGE_ELEMENTS))
  const read = await asked.catch(leftOut({}))
  const language = preferredLanguage(read)
  return language === undefined || except.includes(canonicalTag(language).split('-')[0] ?? '')
    ? []
    : [{ text: language, isLanguage: true }]
}
