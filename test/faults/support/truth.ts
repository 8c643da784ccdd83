import type { Observation } from 'fhir/r4.js'
import type { WriteOutcome } from '../../../src/record/outcome.js'
import type { Session } from '../../../src/session/session.js'
import { t } from '../../support/messages.js'
import type { Stored } from './fault-server.js'

const codesOf = (entry: Observation): string => (entry.code.coding ?? []).map(({ code }) => code).join()
const resultOf = ({ valueCodeableConcept, dataAbsentReason }: Observation): string | undefined =>
  (valueCodeableConcept ?? dataAbsentReason)?.coding?.[0]?.code
const minute = ({ effectiveDateTime }: Observation): number => Math.floor(Date.parse(effectiveDateTime ?? '') / 60_000)
const isLabelled = (agreed: Observation, { entry }: Stored): boolean =>
  (agreed.meta?.security ?? []).every(({ system, code }) =>
    entry.meta?.security?.some((one) => one.system === system && one.code === code),
  )
const isAsAgreed = (agreed: Observation, { entry }: Stored): boolean =>
  codesOf(entry).includes(codesOf(agreed)) &&
  resultOf(entry) === resultOf(agreed) &&
  minute(entry) === minute(agreed) &&
  entry.status === agreed.status &&
  [entry.category, entry.performer, entry.identifier, entry.encounter].every((part) => part !== undefined)

/** Whether what is said of one entry is so, by what the server holds at this moment. */
function isTrue(outcome: WriteOutcome, agreed: Observation, stands: readonly Stored[]): boolean {
  const [one] = stands
  switch (outcome.kind) {
    case 'confirmed':
      return one !== undefined && isLabelled(agreed, one) && isAsAgreed(agreed, one)
    case 'differs':
      return one !== undefined && isLabelled(agreed, one) && !isAsAgreed(agreed, one)
    case 'labels-lost':
      return one !== undefined && !isLabelled(agreed, one)
    case 'refused':
    case 'paused':
      return one === undefined
    default:
      return true
  }
}

export const standsAs = (chart: readonly Stored[], { identifier }: Observation): Stored[] =>
  chart.filter(({ sentAs }) => sentAs === identifier?.[0]?.value)

/** How many of these stand in the chart. */
export const sentOf = (chart: readonly Stored[], entries: readonly Observation[] = []): number =>
  entries.filter((entry) => standsAs(chart, entry).length > 0).length

export const standsUnlabelled = (chart: readonly Stored[], agreed: Observation): boolean =>
  standsAs(chart, agreed).some((one) => !isLabelled(agreed, one))

/** The sentences of a page about what was saved that are not so. */
export function untrueOn(html: string, session: Session | null, chart: readonly Stored[]): string[] {
  const { entries = [], outcomes = [] } = session?.chartEntries ?? {}
  const isShown = html.includes('class="entry outcome')
  const sections = [...html.matchAll(/<section class="entry outcome ([\w-]+)"/g)].map(([, kind]) => kind)
  const told = outcomes.flatMap((outcome, i) =>
    isTrue(outcome, entries[i]!, standsAs(chart, entries[i]!)) ? [] : [`${i}: ${JSON.stringify(outcome)}`],
  )
  const kinds = outcomes.map(({ kind }) => kind)
  if (isShown)
    return JSON.stringify(sections) === JSON.stringify(kinds) ? told : [...told, `shown as ${sections.join()}`]
  return html.includes(t('error.heading')) && /\b(saved|written|nothing was)\b/i.test(textOf(html))
    ? [textOf(html)]
    : []
}

const textOf = (html: string): string => (/<main[^]*<\/main>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ')

/** How many of these were sent in somebody's name who did not press, as far as the EHR keeps names. */
export const misnamedOf = (sent: readonly Stored[], { fhirUser }: Session['launch']): number =>
  sent.filter(
    ({ entry: { performer } }) => performer && performer[0]?.reference !== `${fhirUser?.type}/${fhirUser?.id}`,
  ).length

/** How many stand in the chart of which no session tells. */
export const untoldOf = (chart: readonly Stored[], told: Iterable<readonly Observation[]>): number => {
  const known = new Set([...told].flat().map(({ identifier }) => identifier?.[0]?.value))
  return chart.filter(({ sentAs }) => !known.has(sentAs)).length
}

/** What may never be, whatever was said. */
export function harm(chart: readonly Stored[], patients: ReadonlyMap<string, string>) {
  const times = new Map<string, number>()
  for (const { sentAs } of chart) times.set(sentAs, (times.get(sentAs) ?? 0) + 1)
  return {
    doubled: [...times.values()].filter((count) => count > 1).length,
    misplaced: chart.filter(
      ({ entry, sentAs }) => !entry.subject?.reference?.includes(`Patient/${patients.get(sentAs)}`),
    ).length,
  }
}
