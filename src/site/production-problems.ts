import { readFileSync } from 'node:fs'
import { readApproval } from '../content/approval.js'
import { isReservedDomain } from '../content/canonical-base.js'
import type { Content } from '../content/content.js'
import { goLiveProblems } from '../guidance/find-services.js'
import type { SiteTexts } from '../guidance/site-texts.js'
import { HOW_TO_APPROVE } from './environment.js'
import { signingKeysProblems } from './local-keys.js'
import { inventedServices, placeholdersIn } from './placeholders.js'
import type { Tenant } from './tenant.js'

export type Approved = Readonly<{ contentApprovalFile: string | undefined; publicUrl: URL; signingKeysFile: string }>

/**
 * What stands between this installation and patients. Each is a line the start prints before it refuses, with what mends
 * it; what the configuration itself lacks is said there.
 */
export function productionProblems(
  { contentApprovalFile, publicUrl, signingKeysFile }: Approved,
  { content, tenants }: Readonly<{ content: Content; tenants: readonly Tenant[] }>,
): readonly string[] {
  const { site, directories } = content.guidance
  return [
    ...(isReservedDomain(publicUrl.href) ? ['PUBLIC_URL: is a placeholder; set the address that EHRs know'] : []),
    ...signingKeysProblems(signingKeysFile),
    ...tenants.flatMap(placeholdersIn),
    ...(site.sample ? ['guidance/site.json: still holds the sample texts; put the site’s own in CONTENT_DIR'] : []),
    ...sampleTextsLeft(site),
    ...(isReservedDomain(content.base)
      ? ['guidance/canonical.json: base must be on a domain of your own; put the file in CONTENT_DIR']
      : []),
    ...goLiveProblems(directories).map((problem) => `guidance/referrals: ${problem}; put your own in CONTENT_DIR`),
    ...directories.flatMap(inventedServices),
    ...approvalProblems(contentApprovalFile, content.hash),
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
  if (file === undefined) return []
  const problem = approvalProblem(file, hash)
  return problem ? [`CONTENT_APPROVAL: ${problem}; ${HOW_TO_APPROVE}`] : []
}

function approvalProblem(file: string, hash: string): string | undefined {
  try {
    const { value } = readApproval(JSON.parse(readFileSync(file, 'utf8')), file)
    if (!value) return 'is not an approval by a clinical lead and an advocate'
    return value.contentHash === hash ? undefined : `approves other content than this (${hash})`
  } catch {
    return 'cannot be read'
  }
}
