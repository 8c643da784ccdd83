import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isReservedDomain } from '../content/canonical-base.js'
import type { Content } from '../content/content.js'
import { goLiveProblems } from '../guidance/find-services.js'
import type { SiteTexts } from '../guidance/site-texts.js'

const approval = z.object({ contentHash: z.string(), approvedBy: z.string().min(1), approvedAt: z.iso.datetime() })

/** What stands between this installation and patients. Each is a line the start prints before it refuses. */
export function productionProblems(approvalFile: string | undefined, content: Content): readonly string[] {
  const { site, directories } = content.guidance
  return [
    ...(site.sample ? ['guidance/site.json: still holds the sample texts; put the site’s own in CONTENT_DIR'] : []),
    ...sampleTextsLeft(site),
    ...(isReservedDomain(content.base)
      ? ['guidance/canonical.json: base must be on a domain of your own; put the file in CONTENT_DIR']
      : []),
    ...goLiveProblems(directories),
    ...approvalProblems(approvalFile, content.hash),
  ]
}

/** A text that still carries the mark of a sample: a clinician must not read it out. */
function sampleTextsLeft({ sample, texts }: SiteTexts): readonly string[] {
  if (sample) return []
  return Object.entries(texts).flatMap(([name, byLanguage]) =>
    Object.entries(byLanguage)
      .filter(([, text]) => /^(SAMPLE|EJEMPLO)\b/.test(text))
      .map(([language]) => `guidance/site.json: ${name} is still a sample in "${language}"`),
  )
}

function approvalProblems(file: string | undefined, hash: string): readonly string[] {
  if (file === undefined) return ['CONTENT_APPROVAL: is not set']
  try {
    const read = approval.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (!read.success) return ['CONTENT_APPROVAL: is not an approval']
    return read.data.contentHash === hash ? [] : [`CONTENT_APPROVAL: approves other content than this (${hash})`]
  } catch {
    return ['CONTENT_APPROVAL: cannot be read']
  }
}
