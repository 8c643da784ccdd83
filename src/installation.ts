import { readConfig, type Config } from './config.js'
import type { Content } from './content/content.js'
import { loadContent } from './content/load-content.js'
import { sayPlainly } from './questionnaire/load/shape-problems.js'
import { auditProblems } from './site/audit-problems.js'
import { unsetSecret, type Env, type ReadFile } from './site/environment.js'
import { loadTenants } from './site/load-tenants.js'
import { productionProblems } from './site/production-problems.js'
import type { Tenant } from './site/tenant.js'

/** What a site has put together: its settings, its content and its EHRs. */
export type Installation = Readonly<{ config: Config; content: Content; tenants: readonly Tenant[] }>

/** As much of it as can be read, and everything that a start refuses: each once, with what mends it. */
export type ReadInstallation = Readonly<{
  config: Config
  content?: Content
  tenants: readonly Tenant[]
  problems: readonly string[]
}>

export function readInstallation(env: Env, root: string, readFile: ReadFile): ReadInstallation {
  sayPlainly()
  const { config, problems: unset } = readConfig(env, root, readFile)
  const { content, problems: inContent } = loadContent(config.contentDirs)
  const { tenants, problems: inTenants } = loadTenants(config.ehrDir, content, !config.strict)
  const problems = [
    ...unset,
    ...inTenants,
    ...tenants.flatMap(({ profile }) => unsetSecret(profile, config.secret)),
    ...auditProblems(config.audit, tenants),
    ...inContent,
    ...(content && config.strict ? productionProblems(config, { content, tenants }) : []),
  ]
  return { config, tenants, problems: eachOnce(problems), ...(content && { content }) }
}

/** Of several about one variable the first: what is not set has no other fault. */
function eachOnce(problems: readonly string[]): readonly string[] {
  const subjectOf = (problem: string): string => /^[A-Z][A-Z_]+\b/.exec(problem)?.[0] ?? problem
  return problems.filter((problem, i) => problems.findIndex((one) => subjectOf(one) === subjectOf(problem)) === i)
}

/** @throws {Error} naming every problem at once */
export function loadInstallation(env: Env, root: string, readFile: ReadFile): Installation {
  const { config, content, tenants, problems } = readInstallation(env, root, readFile)
  if (!content || problems.length > 0)
    throw new Error(`Aside cannot start:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
  return { config, content, tenants }
}
