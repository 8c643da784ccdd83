import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { readInstallation } from '../installation.js'
import { countsIn } from '../report/counts.js'
import { REPORT_REQUEST, surveyReport, type ReportAnswer } from '../session/survey-report.js'
import { loadStateKeys } from '../site/local-keys.js'
import { openStore } from '../site/open-store.js'
import { askHolder } from '../state/requests.js'
import { sealer } from '../state/seal.js'
import { kindOf } from '../state/store-trouble.js'
import type { CommandDeps } from './keys.js'
import { printTable } from './print-table.js'

export type ReportDeps = CommandDeps & Readonly<{ randomBytes: (size: number) => Buffer }>

const USAGE = [
  'npm run report   how often each answer to the two questions after the visit was given, by month: the last twelve that are',
  '                 over. A count under 11 is not shown, nor the next one where it could be worked out.',
]
const PATIENCE_MS = 20_000
const ANSWER = z.object({ rows: z.array(z.array(z.string())) })

/** The quality lead's command. @returns the exit code: 0 done, 1 failed, 2 not understood */
export async function reportCommand(args: readonly string[], around: ReportDeps): Promise<0 | 1 | 2> {
  if (args.length > 0) {
    USAGE.forEach((line) => around.print(line))
    return 2
  }
  try {
    const { rows } = await report(around)
    printTable(rows, around.print)
    return 0
  } catch (error) {
    around.print((error as Error).message)
    return 1
  }
}

/** Opens the store where no Aside runs; asks the one that does, since it alone reaches it. */
async function report(around: ReportDeps): Promise<ReportAnswer> {
  const { env, root, now, randomBytes } = around
  const { config, content, problems } = readInstallation(env, root, (name) => readFileSync(name, 'utf8'))
  if (!content) throw new Error(`the content cannot be read:\n${problems.join('\n')}`)
  // Of another store, or with other keys, the numbers would be wrong and look right.
  const wrong = problems.filter((problem) => problem.startsWith('STATE_'))
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  const { directory, redis } = config.state
  if (!redis && !existsSync(directory))
    throw new Error(`there is no state at ${directory}: set STATE_URL as it is set for Aside`)
  try {
    const store = await openStore(config.state, { now, log: () => undefined, sleep: around.sleep, random: () => 0 })
    try {
      const counts = countsIn({ store, sealer: sealer(loadStateKeys(config), randomBytes), wallClock: now })
      return await surveyReport(counts, content.guidance.patientSurvey, now())
    } finally {
      await store.close()
    }
  } catch (error) {
    if (kindOf(error) !== 'in use') throw error
    const asking = { id: around.newId(), sleep: around.sleep, patienceMs: PATIENCE_MS }
    const { data } = ANSWER.safeParse(await askHolder(config.requestsDir, REPORT_REQUEST, asking))
    if (!data) throw new Error(`The Aside that holds ${directory} did not answer.`)
    return data
  }
}
