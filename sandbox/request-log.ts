import type { RequestHandler } from 'express'

/**
 * One request to the FHIR API or the authorization server. The path has no query; `lost` means: nobody got the answer;
 * `ms` is how long the answer took, any delay that was asked for in it.
 */
export type LogLine = Readonly<{ method: string; path: string; status: number; lost: boolean; ms: number }>

const LONGEST = 500

export type RequestLog = ReturnType<typeof createRequestLog>

/** The last requests, for tests. */
export function createRequestLog() {
  const lines: LogLine[] = []
  const note: RequestHandler = (req, res, next) => {
    const path = new URL(req.originalUrl, 'http://sandbox').pathname
    const startedAt = performance.now()
    res.once('close', () => {
      const ms = performance.now() - startedAt
      lines.push({ method: req.method, path, status: res.statusCode, lost: !res.writableFinished, ms })
      if (lines.length > LONGEST) lines.shift()
    })
    next()
  }
  return { note, lines: (): readonly LogLine[] => [...lines], clear: () => void lines.splice(0) }
}
