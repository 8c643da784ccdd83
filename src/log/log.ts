import { pino, type DestinationStream, type LevelWithSilent } from 'pino'
import { currentRequest } from './request-id.js'

export const LOG_LEVELS = ['error', 'warn', 'info'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** One line of the log: what happened, in fixed words, and a few fields. */
export type LogLine = Readonly<{ event: string } & Record<string, unknown>>
export type Log = (line: LogLine) => void

/**
 * All fields the log may hold. Whatever else a line brings stays out, whoever wrote it: no URL, no address, no header,
 * no text of anyone.
 */
export const LOGGED_FIELDS = [
  ...['event', 'id', 'method', 'route', 'status', 'ms', 'aborted'],
  /** Of a failure: its public code, and which of the fixed sentences of the code it was. */
  ...['code', 'reason'],
  /** Of a bug: the kind of error and the line of our own code. */
  ...['name', 'at'],
  ...['outcome', 'kind', 'call', 'remark'],
  /** The id of an EHR profile: whether it may be written to. */
  'ehr',
  /** Of the configuration at start. */
  ...['strict', 'port', 'host', 'origin', 'tenants', 'settings', 'state', 'content', 'sinks', 'patients', 'node'],
] as const

const LONGEST_TEXT = 200

/** The log of the process: JSON lines with a time, a level and the id of the request, where there is one. */
export function createLog(to: DestinationStream, level: LevelWithSilent = 'info'): Log {
  const logger = pino(
    {
      ...{ level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  )
  return (line) => {
    const id = currentRequest()
    logger[levelOf(line)](allowed(id === undefined ? line : { id, ...line }))
  }
}

function allowed(line: LogLine): Readonly<Record<string, unknown>> {
  const kept = LOGGED_FIELDS.flatMap((field): (readonly [string, string | number | boolean])[] => {
    const value = line[field]
    if (typeof value === 'string') return [[field, value.slice(0, LONGEST_TEXT)]]
    return typeof value === 'number' || typeof value === 'boolean' ? [[field, value]] : []
  })
  return Object.fromEntries(kept)
}

/** A bug and a server that cannot do its work are errors; what somebody should look at is a warning. */
function levelOf({ event, status, code, outcome }: LogLine): LogLevel {
  if (event === 'bug' || (typeof status === 'number' && status >= 500)) return 'error'
  if (event === 'store' || event === 'audit') return /again|begun/.test(String(outcome)) ? 'warn' : 'error'
  return event === 'attention' || event === 'writing' || code !== undefined || String(outcome).includes('unusable')
    ? 'warn'
    : 'info'
}
