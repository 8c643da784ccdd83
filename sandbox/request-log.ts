import type { RequestHandler } from 'express'

/** One request to the FHIR API or the authorization server. The path has no query; `lost` means: nobody got the answer. */
export type LogLine = Readonly<{ method: string; path: string; status: number; lost: boolean }>

const LONGEST = 500

export type RequestLog = ReturnType<typeof createRequestLog>

/** The last requests, for tests. */
export function createRequestLog() {
  const lines: LogLine[] = []
  const note: RequestHandler = (req, res, next) => {
    const path = new URL(req.originalUrl, 'http://sandbox').pathname
    res.once('close', () => {
      lines.push({ method: req.method, path, status: res.statusCode, lost: !res.writableFinished })
      if (lines.length > LONGEST) lines.shift()
    })
    next()
  }
  return { note, lines: (): readonly LogLine[] => [...lines], clear: () => void lines.splice(0) }
}
