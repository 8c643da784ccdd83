import type { QuestionnaireResponse } from 'fhir/r4.js'
import { loadContent } from '../../src/content/load-content.js'
import type { Content } from '../../src/content/content.js'
import type { Asked } from '../../src/session/asked.js'
import type { Session } from '../../src/session/session.js'
import { responseWith } from './load-instrument.js'

export const NOW = Date.UTC(2026, 10, 22, 9, 0, 0)
/** What is asked in primary care. */
export const ASKED = ['hark', 'audit-c', 'drug-question', 'coercion-topics'] as const

let loaded: Content | undefined
/** The project's own content, loaded once per test file. */
export function realContent(): Content {
  if (loaded) return loaded
  const { content, problems } = loadContent([process.cwd()])
  if (!content) throw new Error(problems.join('\n'))
  return (loaded = content)
}

/** A session that was just opened, with what a test wants different. */
export function aSession(changes: Partial<Session> = {}): Session {
  return {
    handle: 'h'.repeat(22),
    launch: {
      profile: 'invented',
      iss: 'https://ehr.example/fhir',
      patient: 'pat-marked-1',
      encounter: 'enc-1',
      fhirUser: { type: 'Practitioner', id: 'dr-rivera' },
      needPatientBanner: true,
    },
    setting: 'primary-care',
    patient: { name: 'Marked Patientname', sex: 'female', birthDate: '1991-03-04', age: { min: 35, max: 35 } },
    openedAt: NOW,
    lastSeenAt: NOW,
    language: 'en',
    asked: {},
    ticks: {},
    ...changes,
  }
}

/** Answers by linkId and code, as the session keeps them. */
export function answered(id: string, answers: Readonly<Record<string, string | null>>, settled = true): Asked {
  const { questionnaire } = realContent().instruments.get(id)!
  return { response: responseWith(questionnaire, answers), settled }
}

const empty: QuestionnaireResponse = { resourceType: 'QuestionnaireResponse', status: 'completed' }

/** A session on each page, in order. */
export const ON_PAGE = {
  'privacy-check': {},
  limits: { privacy: 'private' },
  wellness: { privacy: 'not-private' },
  hidden: { privacy: 'private', consent: { toAsk: true }, hidden: 'by-hand' },
  'hand-over': { privacy: 'private', consent: { toAsk: true }, handingOver: true },
  transfer: { privacy: 'private', consent: { toAsk: true }, transferring: true },
  'transfer-code': {
    ...{ privacy: 'private', consent: { toAsk: true }, hidden: 'by-hand' },
    transferOffer: { code: 'CDFHJKMN', until: NOW + 600_000 },
  },
  recheck: { privacy: 'private', consent: { toAsk: true }, telehealth: true },
  'questions 1': { privacy: 'private', consent: { toAsk: true } },
  'questions 2': { privacy: 'private', consent: { toAsk: true }, asked: settled(1) },
  'questions 3': { privacy: 'private', consent: { toAsk: true }, asked: settled(2) },
  'questions 4': { privacy: 'private', consent: { toAsk: true }, asked: settled(3) },
  plan: { privacy: 'private', consent: { toAsk: true }, asked: settled(4) },
  'plan, declined': { privacy: 'private', consent: { toAsk: false } },
  record: { privacy: 'private', consent: { toAsk: true }, asked: settled(4), planSeen: true },
  'record, not alone': { privacy: 'not-private', planSeen: true },
  preview: { privacy: 'private', consent: { toAsk: true }, asked: settled(4), planSeen: true, chartEntries: agreed() },
  outcomes: {
    privacy: 'private',
    consent: { toAsk: true },
    asked: settled(4),
    planSeen: true,
    chartEntries: { ...agreed(), outcomes: [] },
  },
} satisfies Record<string, Partial<Session>>

function settled(count: number): Session['asked'] {
  return Object.fromEntries(ASKED.slice(0, count).map((id) => [id, { response: empty, settled: true }]))
}

function agreed(): NonNullable<Session['chartEntries']> {
  return { level: 'none', contactAgreed: false, entries: [], digest: 'digest-of-nothing' }
}

/** Opens a session as it is, without asking an EHR. */
export const withoutChart = async (session: Session): Promise<Session> => session
