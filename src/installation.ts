import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { loadContent } from './content/load-content.js'
import { auditProblems } from './site/audit-problems.js'
import { loadTenants } from './site/load-tenants.js'
import { productionProblems } from './site/production-problems.js'
import type { Tenant } from './site/tenant.js'

/** What a site has put together: its content and its EHRs. */
export type Installation = Readonly<{ content: Content; tenants: readonly Tenant[] }>

/** @throws {Error} naming every problem at once */
export function loadInstallation(config: Config): Installation {
  const { content, problems } = loadContent(config.contentDirs)
  const ehrs = loadTenants(config.ehrDir, content, !config.strict)
  const all = [
    ...problems,
    ...ehrs.problems,
    ...auditProblems(config.audit, ehrs.tenants),
    ...(content && config.strict ? productionProblems(config.contentApprovalFile, content) : []),
  ]
  if (!content || all.length > 0)
    throw new Error(`Aside cannot start:\n${all.map((problem) => `- ${problem}`).join('\n')}`)
  return { content, tenants: ehrs.tenants }
}
