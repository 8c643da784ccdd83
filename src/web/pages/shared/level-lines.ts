import type { Observation } from 'fhir/r4.js'
import type { RecordLevel } from '../../../record/levels.js'
import { previewed } from '../../../session/preview-chart-entries.js'
import type { PageContext } from '../page.js'
import { chartLine, type ChartLine } from './chart-line.js'

type Context = Pick<PageContext, 'session' | 'instruments' | 't' | 'deps'>

/** What the chart would show at a record level, word for word; where it is still open, every text it could be. */
export function levelLines(level: RecordLevel, context: Context): readonly ChartLine[] {
  const { session, deps } = context
  if (level === 'band' && session.consent === undefined) return linesBeforeAsking(context)
  const entriesWith = (contactAgreed: boolean): readonly Observation[] =>
    previewed(session, { level, contactAgreed }, deps).chartEntries?.entries ?? []
  const entries = level === 'contact' ? [...entriesWith(true), ...entriesWith(false)] : entriesWith(false)
  return joined(entries.map(chartLine))
}

function linesBeforeAsking({ session, instruments, t, deps }: Context): readonly ChartLine[] {
  const { includeTotal } = deps.siteOf(session.launch.profile)
  return instruments.flatMap(({ interpretation }) => {
    const record = 'record' in interpretation ? interpretation.record : undefined
    if (!record) return []
    if (includeTotal && record.totalCode)
      return [{ title: record.totalCode.display, value: t('record.total-and-result') }]
    const texts = Object.values(record.bands).map(({ text }) => text)
    return [{ title: record.code.display, value: [...new Set(texts)].join(' / ') }]
  })
}

/** One line for each name. */
function joined(lines: readonly ChartLine[]): readonly ChartLine[] {
  const valuesOf = (title: string) => lines.filter((line) => line.title === title).map(({ value }) => value)
  return [...new Set(lines.map(({ title }) => title))].map((title) => ({ title, value: valuesOf(title).join(' / ') }))
}
