import type { Resource } from 'fhir/r4.js'
import type { Content } from '../content/content.js'
import type { Ehr } from '../ehr/ehr.js'
import type { ChartSuggestion, LookFor } from '../guidance/chart-suggestions.js'
import type { SiteSettings } from '../site/site-settings.js'
import { findingsIn, type ChartFinding } from './chart-findings.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

/** By fact: what the chart says about it. It lives as long as one answer of ours, and is kept nowhere. */
export type ChartSays = ReadonlyMap<string, readonly ChartFinding[]>
export type AskChart = (session: Session, key: SessionKey) => Promise<ChartSays>

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
 */
export function askChartWith({ content, siteOf, ehrFor, wait }: AskChartDeps): AskChart {
  return async (session, key) => {
    const { chartSuggestions } = siteOf(session.launch.profile)
    const wanted = content.guidance.chartSuggestions.filter(
      ({ id, fact }) => chartSuggestions.includes(id) && session.ticks[fact] === undefined,
    )
    if (wanted.length === 0 || session.privacy !== 'private') return NOTHING
    const looking = wanted.some(({ looksFor }) => looksFor.length > 0)
    const found = looking ? inTime(search(wanted, session, key, ehrFor), wait) : Promise.resolve(NOTHING)
    return new Map([...(await found), ...languageOf(wanted, session)])
  }
}

async function inTime(work: Promise<ChartSays>, wait: AskChartDeps['wait']): Promise<ChartSays> {
  return Promise.race([work.catch(() => NOTHING), wait(PATIENCE_MS).then(() => NOTHING)])
}

async function search(
  wanted: readonly ChartSuggestion[],
  session: Session,
  key: SessionKey,
  ehrFor: AskChartDeps['ehrFor'],
): Promise<ChartSays> {
  const ehr = await ehrFor(session, key)
  const { patient } = session.launch
  const searches = new Map<string, Promise<readonly Resource[]>>()
  const resourcesFor = (look: LookFor): Promise<readonly Resource[]> => {
    const params = paramsOf(look, patient)
    const name = `${look.type} ${JSON.stringify(params)}`
    const asked = searches.get(name) ?? ehr.search(look.type, params).catch(() => [])
    searches.set(name, asked)
    return asked
  }
  const found = wanted.map(async ({ fact, looksFor }) => {
    const each = looksFor.map(async (look) => findingsIn(await resourcesFor(look), look, patient))
    return [fact, distinct((await Promise.all(each)).flat())] as const
  })
  return new Map((await Promise.all(found)).filter(([, findings]) => findings.length > 0))
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

/** The one that the launch read with the Patient; a code only, which the page spells. */
function languageOf(wanted: readonly ChartSuggestion[], { patient }: Session): ChartSays {
  const { language } = patient
  return new Map(
    wanted.flatMap(({ fact, exceptLanguages }) =>
      language !== undefined && exceptLanguages && !exceptLanguages.includes(language.split('-')[0] ?? '')
        ? [[fact, [{ text: language, isLanguage: true as const }]] as const]
        : [],
    ),
  )
}
